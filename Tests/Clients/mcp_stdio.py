#!/usr/bin/env python3
"""The official Python client against the built `cairn mcp serve` and `cairn serve`, in both eras of the protocol.

    Tests/Clients/mcp_stdio.py [path of cairn]

Makes a virtual environment with the package `mcp` beside the build folder the first time. Ends with 0 when all holds.
"""

import asyncio
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from mcp_desk import ASKING, CAIRN, SLOW, WORK, await_port, call, check, free_port, served, server, through_program

# What follows is of the virtual environment that mcp_desk has entered.
import mcp_types as types
from mcp import Client
from mcp.shared.exceptions import MCPError

from mcp_keys import keys, tokens
from mcp_tasks import tasks


async def people(folder, mode):
    """A person answers by a form of the client; an agent does the rest."""
    asked = []

    async def answer(context, params):
        asked.append(params)
        return types.ElicitResult(action="accept", content={"approved": True, "comments": "fine"})

    async with Client(server(folder), mode=mode, elicitation_callback=answer) as client:
        tools = (await client.list_tools()).tools
        names = [tool.name for tool in tools]
        check(names == [tool.name for tool in (await client.list_tools(cache_mode="bypass")).tools], "the order of tools changes")
        check("createExecutionPlan" in names and "awaitExecutionPlan" in names, names)
        check("approveExecutionPlan" not in names and "respondToApproval" not in names, "deciding was not granted")
        check(all(tool.output_schema and tool.annotations.open_world_hint is (tool.name == "callExecutionNodeTool") for tool in tools), "schemas and annotations")

        created = await call(client, "createExecutionPlan", ASKING)
        check(not created.is_error and created.structured_content["hasPlan"], created)
        check(json.loads(created.content[0].text) == created.structured_content, "text and structured content differ")
        run = created.structured_content["plan"]["runId"]

        seen = []

        async def progress(done, total, message):
            seen.append((done, message))

        ended = await call(client, "awaitExecutionPlan", {"runId": run, "seconds": 20}, progress_callback=progress)
        check(ended.structured_content["status"] == "completed", ended.structured_content["message"])
        check(len(asked) == 1 and "Shall it go out?" in asked[0].message, asked)
        check([done for done, _ in seen] == sorted({done for done, _ in seen}), seen)
        node = next(node for node in ended.structured_content["plan"]["nodes"] if node["nodeId"] == "go")
        check(node["latestStructuredOutput"]["comments"] == "fine", node)

        uris = [str(resource.uri) for resource in (await client.list_resources()).resources]
        check(f"run://{run}" in uris, uris)
        templates = (await client.list_resource_templates()).resource_templates
        check(any(template.uri_template.startswith("events://") for template in templates), templates)
        shown = json.loads((await client.read_resource(f"run://{run}")).contents[0].text)
        check(shown["status"] == "completed", shown)
        events = json.loads((await client.read_resource(f"events://{run}?after=2")).contents[0].text)["events"]
        check(events[0]["seq"] == 3, events[0])


async def no(folder, mode):
    """What a person declines is rejected; what they dismiss stays open; where nobody can be asked, it says where to go."""
    answers = [types.ElicitResult(action="cancel"), types.ElicitResult(action="decline")]

    async def answer(context, params):
        return answers.pop(0)

    async with Client(server(folder), mode=mode, elicitation_callback=answer) as client:
        run = (await call(client, "createExecutionPlan", ASKING)).structured_content["plan"]["runId"]
        open_still = (await call(client, "awaitExecutionPlan", {"runId": run})).structured_content
        check(open_still["status"] == "awaiting-human" and len(open_still["requests"]) == 1, open_still)
        request = open_still["requests"][0]["id"]
        check((await call(client, "presentRequest", {"approvalId": request})).structured_content["action"] == "answered", "declined")
        after = (await call(client, "awaitExecutionPlan", {"runId": run})).structured_content
        check(after["status"] == "blocked" and "resumeExecutionPlanRun" in after["next"], after)
    async with Client(server(folder), mode=mode) as client:
        run = (await call(client, "createExecutionPlan", ASKING)).structured_content["plan"]["runId"]
        where = (await call(client, "presentRequest")).structured_content
        check(where["action"] == "elsewhere" and "cairn answer" in where["message"], where)
    async with Client(server(folder, "--as", "agent:writer"), mode=mode, elicitation_callback=answer) as client:
        nobody = await call(client, "presentRequest")
        check(nobody.is_error and nobody.structured_content["code"] == "mcp.nobody-here", nobody)


async def work(folder, mode):
    """An agent claims a node, is told what is wrong with its result, and hands it in."""
    async with Client(server(folder, "--as", "agent:writer"), mode=mode) as client:
        run = (await call(client, "createExecutionPlan", WORK)).structured_content["plan"]["runId"]
        node = {"runId": run, "nodeId": "write"}
        claimed = (await call(client, "claimExecutionNode", node)).structured_content
        check("submitExecutionNodeResult" in claimed["next"], claimed)
        wrong = await call(client, "submitExecutionNodeResult", {**node, "result": {"status": "success"}})
        check(wrong.is_error and wrong.structured_content["next"], wrong)
        right = await call(client, "submitExecutionNodeResult", {
            **node, "result": {"status": "completed", "structuredOutput": {"text": "Hello."}}})
        check(not right.is_error, right)
        check((await call(client, "awaitExecutionPlan", {"runId": run})).structured_content["status"] == "completed", "not completed")


async def mistakes(folder, mode):
    """Wrong input is told so that it can be mended; what is unknown is an error of the protocol."""
    async with Client(server(folder), mode=mode) as client:
        cycle = {"title": "Round", "nodes": [
            {"id": "a", "type": "wait", "for": "1s", "dependsOn": ["b"]}, {"id": "b", "type": "wait", "for": "1s", "dependsOn": ["a"]}]}
        refused = await call(client, "createExecutionPlan", cycle)
        check(refused.is_error and refused.structured_content["code"] == "plan.invalid", refused)
        check(refused.structured_content["details"]["issues"], refused)
        missing = await call(client, "cancelExecutionPlan", {})
        check(missing.is_error and missing.structured_content["code"] == "toolbox.invalid-arguments", missing)
        denied = await call(client, "approveExecutionPlan", {"runId": "run_x"})
        check(denied.is_error and denied.structured_content["code"] == "toolbox.may-not-decide", denied)
        for attempt, code in [(call(client, "createPlan"), {-32602}), (client.read_resource("run://run_none"), {-32602, -32002})]:
            try:
                await attempt
                check(False, "an error was expected")
            except MCPError as error:
                check(error.code in code, error)


async def cancelling(folder, mode):
    """A call that waits is cancelled, and the run goes on."""
    async with Client(server(folder), mode=mode) as client:
        run = (await call(client, "createExecutionPlan", SLOW)).structured_content["plan"]["runId"]
        task = asyncio.ensure_future(call(client, "awaitExecutionPlan", {"runId": run, "seconds": 50}))
        await asyncio.sleep(0.3)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        check((await call(client, "getActiveExecutionPlan", {"runId": run})).structured_content["status"] == "running", "not running")
        cancelled = (await call(client, "cancelExecutionPlan", {"runId": run})).structured_content
        check(cancelled["status"] == "aborted", cancelled)


async def following(folder, mode):
    """Who follows a run hears when it has moved."""
    heard = asyncio.Event()

    async def notice(message):
        if isinstance(message, types.ResourceUpdatedNotification):
            heard.set()

    async with Client(server(folder), mode=mode, message_handler=notice) as client:
        run = (await call(client, "createExecutionPlan", SLOW)).structured_content["plan"]["runId"]
        if mode == "legacy":
            await client.subscribe_resource(f"run://{run}")
            await call(client, "cancelExecutionPlan", {"runId": run})
            await asyncio.wait_for(heard.wait(), 10)
            return
        async with client.listen(resource_subscriptions=[f"run://{run}", "run://run_none", "plan://x"]) as subscription:
            check(list(subscription.honored.resource_subscriptions) == [f"run://{run}"], subscription.honored)
            await call(client, "cancelExecutionPlan", {"runId": run})
            event = await asyncio.wait_for(anext(subscription), 10)
            check(str(event.uri) == f"run://{run}", event)


async def linear(folder, mode):
    async with Client(server(folder, "--linear", "--thread", "list"), mode=mode) as client:
        check(len((await client.list_tools()).tools) == 5, "five tools")
        plan = {"title": "Tidy", "objective": "A tidy house.", "tasks": [{"title": "Dust", "ownerType": "agent", "ownerRef": "me"}]}
        created = await call(client, "createExecutionPlan", plan)
        check(not created.is_error, created)
        shown = created.structured_content["plan"]
        moved = await call(client, "setExecutionTaskStatus", {
            "planId": shown["planId"], "taskId": shown["tasks"][0]["taskId"], "status": "in-progress"})
        check(not moved.is_error, moved)


TOOLS = """
import sys

from mcp.server import MCPServer

server = MCPServer("numbers")


@server.tool()
def double(n: int) -> int:
    "Twice a number."
    return 2 * n


@server.tool()
def fail() -> str:
    "Never works."
    raise ValueError("not today")


if len(sys.argv) > 1:
    server.run("streamable-http", host="127.0.0.1", port=int(sys.argv[1]), json_response=sys.argv[2] == "json")
else:
    server.run("stdio")
"""


@contextlib.contextmanager
def over_http(root, form):
    """The server of tools over Streamable HTTP, and how it is reached."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "server.py", str(port), form], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        await_port(port)
        yield {"url": f"http://127.0.0.1:{port}/mcp", "headers": {"x-team": "blue"}}
    finally:
        process.terminate()
        process.wait()


async def borrowed(folder, mode):
    """An agent uses the tools of a server that only Cairn reaches, and of these the ones that its node allows."""
    root = pathlib.Path(folder)
    (root / ".cairn").mkdir()
    (root / "server.py").write_text(TOOLS)
    entry = {"command": sys.executable, "args": ["server.py"], "effects": "read"}
    (root / ".cairn" / "mcp.json").write_text(json.dumps({"mcpServers": {"numbers": entry}}))
    node = {**WORK["nodes"][0], "toolPolicy": {"allow": ["numbers.*"], "deny": ["numbers.fail"]}, "budget": {"toolCalls": {"hard": 2}}}
    with served(folder, WRITER):
        async with Client(server(folder, "--as", "agent:writer"), mode=mode) as client:
            run = (await call(client, "createExecutionPlan", {**WORK, "nodes": [node]})).structured_content["plan"]["runId"]
            work = (await call(client, "claimExecutionNode", {"runId": run, "nodeId": "write"})).structured_content["work"]
            check([tool["name"] for tool in work["tools"]] == ["numbers.double"], work)

            async def use(tool, arguments):
                named = {"runId": run, "nodeId": "write", "attempt": work["attempt"], "tool": tool, "arguments": arguments}
                return (await call(client, "callExecutionNodeTool", named)).structured_content

            check((await use("numbers.double", {"n": 21}))["output"] == {"result": 42}, "not doubled")
            check((await use("numbers.fail", {}))["code"] == "tool.not-permitted-for-owner", "denied")
            check((await use("numbers.double", {"n": "x"}))["code"] == "tool.arguments-invalid", "arguments")
            check((await use("numbers.double", {"n": 1}))["code"] == "tool.no-call-left", "no call is left")
            events = (await call(client, "listExecutionEvents", {"runId": run})).structured_content["events"]
            check([event["eventType"] for event in events].count("tool-called") == 2, events)


def tools(reach):
    """A plan calls the tools of a server that was written with the same package, and learns why one failed."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / ".cairn").mkdir()
        (root / "server.py").write_text(TOOLS)
        here = {"command": sys.executable, "args": ["server.py"]}
        with contextlib.nullcontext(here) if reach == "stdio" else over_http(root, reach) as entry:
            entry = {**entry, "effects": "read"}
            (root / ".cairn" / "mcp.json").write_text(json.dumps({"mcpServers": {"numbers": entry}}))
            calls(root)
    print(f"ok  tools   {reach}")


def calls(root):
    def cairn(*arguments):
        environment = {**os.environ, "CAIRN_ALLOW_HOSTS": "127.0.0.1"}
        return subprocess.run([CAIRN, *arguments], cwd=root, capture_output=True, text=True, timeout=60, env=environment)

    listed = json.loads(cairn("mcp", "connected", "--json").stdout)["items"]
    check([tool["name"] for tool in listed] == ["numbers.double", "numbers.fail"], listed)
    node = {"id": "call", "type": "tool", "tool": "numbers.double", "arguments": {"n": 21}, "effects": "read"}
    (root / "plan.json").write_text(json.dumps({"plan": 1, "title": "Double", "nodes": [node]}))
    done = cairn("run", "plan.json", "--json")
    check(json.loads(done.stdout)["nodes"][0]["output"] == {"result": 42}, done.stdout + done.stderr)
    node.update(tool="numbers.fail", arguments={}, retryPolicy={"maxAttempts": 1})
    (root / "plan.json").write_text(json.dumps({"plan": 1, "title": "Fail", "nodes": [node]}))
    failed = cairn("run", "plan.json")
    check(failed.returncode == 10 and "Error executing tool fail" in failed.stdout, failed)
    node.update(tool="numbers.halve")
    (root / "plan.json").write_text(json.dumps({"plan": 1, "title": "None", "nodes": [node]}))
    none = cairn("run", "plan.json")
    check("owner.no-executor" in none.stderr, none)


async def restart(folder, mode):
    """A server that is started anew meanwhile is found again, and while it is away each request is told so."""
    asked = []

    async def answer(context, params):
        asked.append(params)
        return types.ElicitResult(action="accept", content={"approved": True})

    port = free_port()
    with served(folder, port=port) as place:
        client = Client(place.reach(None), mode=mode, elicitation_callback=answer)
        client = await client.__aenter__()
        run = (await call(client, "createExecutionPlan", ASKING)).structured_content["plan"]["runId"]
    try:
        await call(client, "getActiveExecutionPlan", {"runId": run})
        check(False, "nobody is there")
    except MCPError as error:
        check(error.code == 1003 and "cairn serve" in error.message and error.data["code"] == "server.unreachable", error)
    with served(folder, port=port):
        ended = await call(client, "awaitExecutionPlan", {"runId": run})
        check(ended.structured_content["status"] == "completed" and len(asked) == 1, ended)
        await client.__aexit__(None, None, None)


WRITER = {"user:ada": ["read", "submit", "decide"], "agent:writer": ["read", "submit"]}


async def play(scene, mode, place, surroundings=None):
    with tempfile.TemporaryDirectory() as folder, surroundings(folder) if surroundings else contextlib.nullcontext():
        await asyncio.wait_for(scene(folder, mode), 60)
    print(f"ok  {mode:6}  {scene.__name__}{place}")


async def main():
    for mode in ("auto", "legacy"):
        for scene in [people, no, work, mistakes, cancelling, following, tasks, linear]:
            await play(scene, mode, "")
        # Where who acts is not said by the client's own command line: the client asks a server, or a program that passes on what it says.
        for place, way in [(" over HTTP", contextlib.nullcontext), (" with --server", through_program)]:
            with way():
                for scene in [people, mistakes, cancelling, following, tasks]:
                    await play(scene, mode, place, served)
                for scene in [no, work]:
                    await play(scene, mode, f"{place} and keys", lambda folder: served(folder, WRITER))
                for scene in [keys, borrowed]:
                    await play(scene, mode, place)
        await play(tokens, mode, " over HTTP")
        with through_program():
            await play(restart, mode, " with --server")


asyncio.run(main())
for reach in ("stdio", "json", "stream"):
    tools(reach)
