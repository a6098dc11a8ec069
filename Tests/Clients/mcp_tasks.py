"""Runs as tasks: the extension of 2026-07-28, and the tasks of 2025-11-25."""

import asyncio
import typing

import mcp_types as types
import pydantic
from mcp import Client
from mcp.client.extension import ClientExtension, ResultClaim
from mcp.shared.exceptions import MCPError

from mcp_desk import ASKING, SLOW, call, check, server

TASKS = "io.modelcontextprotocol/tasks"


class Created(types.Result):
    """What a call is answered with that has become a task."""

    result_type: typing.Literal["task"] = "task"
    task_id: str
    status: str
    created_at: str
    last_updated_at: str
    ttl_ms: int | None
    poll_interval_ms: int | None = None


class Task(types.RequestParams):
    task_id: str


class Answers(Task):
    input_responses: dict[str, typing.Any]


class TaskRequest(types.Request[pydantic.SerializeAsAny[Task], str]):
    # Over HTTP the header Mcp-Name has to say it, too.
    name_param = "taskId"


async def ask(session, verb, task, answers=None):
    """A request of the extension, and its result as it came."""
    params = Task(task_id=task) if answers is None else Answers(task_id=task, input_responses=answers)
    return await session.send_request(TaskRequest(method=f"tasks/{verb}", params=params), pydantic.TypeAdapter(dict[str, typing.Any]))


async def until(session, task, *statuses):
    for _ in range(200):
        found = await ask(session, "get", task)
        if found["status"] in statuses:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(f"the task is {found}")


class Tasks(ClientExtension):
    """Follows a task to its end, and answers what it asks."""

    identifier = TASKS

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    def claims(self):
        return [ResultClaim(result_type="task", model=Created, resolve=self.resolve)]

    async def resolve(self, created, context):
        check(created.status == "working" and created.ttl_ms is None, created)
        while True:
            found = await until(context.session, created.task_id, "input_required", "completed", "cancelled")
            if found["status"] == "completed":
                return types.CallToolResult.model_validate(found["result"], by_name=False)
            if found["status"] == "cancelled":
                return types.CallToolResult(content=[types.TextContent(type="text", text="cancelled")], is_error=True)
            requests = found["inputRequests"]
            self.asked += [request["params"]["message"] for request in requests.values()]
            await ask(context.session, "update", created.task_id, {key: self.answer for key in requests} | {"other": self.answer})


async def tasks(folder, mode):
    """A run is a task: it is made, asks, is answered, and has a result; another is cancelled; what is none, or is not known, is refused."""
    await (new(folder) if mode == "auto" else old(folder))


async def new(folder):
    extension = Tasks({"action": "accept", "content": {"approved": True}})

    async def unasked(context, params):
        raise AssertionError("what a task asks comes with the task")

    async with Client(server(folder), mode="auto", extensions=[extension], elicitation_callback=unasked) as client:
        check(TASKS in client.server_capabilities.extensions, client.server_capabilities)
        run = (await call(client, "createExecutionPlan", ASKING)).structured_content["plan"]["runId"]
        ended = await call(client, "awaitExecutionPlan", {"runId": run})
        check(not ended.is_error and ended.structured_content["status"] == "completed", ended)
        check(len(extension.asked) == 1 and "Shall it go out?" in extension.asked[0], extension.asked)
        check((await ask(client.session, "get", run))["status"] == "completed", "a task stays what it is")

        slow = (await call(client, "createExecutionPlan", SLOW)).structured_content["plan"]["runId"]
        created = await client.session.call_tool("awaitExecutionPlan", {"runId": slow}, allow_claimed=True)
        check(isinstance(created, Created) and created.task_id == slow, created)
        check((await ask(client.session, "get", slow))["status"] == "working", "not working")
        await ask(client.session, "cancel", slow)
        await until(client.session, slow, "cancelled")
        check((await call(client, "getActiveExecutionPlan", {"runId": slow})).structured_content["status"] == "aborted", "not aborted")
        # It has ended already.
        await ask(client.session, "cancel", slow)
        await refused(ask(client.session, "get", "run_none"), -32602)
    async with Client(server(folder), mode="auto") as client:
        # Who does not know tasks is answered at the end, and is told what is missing when they ask for one.
        ended = await call(client, "awaitExecutionPlan", {"runId": run})
        check(ended.structured_content["status"] == "completed", ended)
        await refused(ask(client.session, "get", run), -32021)


async def old(folder):
    async def answer(context, params):
        check(params.meta["io.modelcontextprotocol/related-task"]["taskId"], params)
        return types.ElicitResult(action="accept", content={"approved": True})

    async with Client(server(folder), mode="legacy", elicitation_callback=answer) as client:
        run = (await call(client, "createExecutionPlan", ASKING)).structured_content["plan"]["runId"]
        check(client.server_capabilities.tasks is not None, client.server_capabilities)
        created = (await start(client, run)).task
        check(created.task_id == run and created.status == "working", created)
        ended = await client.session.send_request(
            types.GetTaskPayloadRequest(params=types.GetTaskPayloadRequestParams(task_id=run)), types.CallToolResult)
        check(not ended.is_error and ended.structured_content["status"] == "completed", ended)
        task = types.GetTaskRequest(params=types.GetTaskRequestParams(task_id=run))
        check((await client.session.send_request(task, types.GetTaskResult)).status == "completed", "not completed")

        slow = (await call(client, "createExecutionPlan", SLOW)).structured_content["plan"]["runId"]
        await start(client, slow)
        listed = await client.session.send_request(types.ListTasksRequest(), types.ListTasksResult)
        check([task.task_id for task in listed.tasks] == [slow, run], listed)
        cancel = types.CancelTaskRequest(params=types.CancelTaskRequestParams(task_id=slow))
        check((await client.session.send_request(cancel, types.CancelTaskResult)).status == "cancelled", "not cancelled")
        await refused(client.session.send_request(cancel, types.CancelTaskResult), -32602)


async def start(client, run):
    params = {"name": "awaitExecutionPlan", "arguments": {"runId": run}, "task": {"ttl": 60_000}}
    # The client has the types, and takes no task for an answer to a call.
    return types.CreateTaskResult.model_validate(await client.session._dispatcher.send_raw_request("tools/call", params, {}), by_name=False)


async def refused(attempt, code):
    try:
        found = await attempt
    except MCPError as error:
        check(error.code == code, error)
    else:
        raise AssertionError(f"{code} was expected, and not {found}")
