"""The machine's clock is set while a server runs."""

from bench import check, until

HOUR = 3_600_000


def clock_forward(world):
    """The clock jumps forward, or the machine slept
    | timers and deadlines that lie in the gap are due within a minute, or at the next thing that happens; what is under way goes on, also what must not be done twice
    | everything; jobs of workers whose lease ended in the gap are given to others, or asked about (`once`)"""
    shim = world.shim()
    server = world.serve(shim=shim)
    late = server.begin([{"id": "a", "type": "wait", "for": "2h"}])
    busy = server.begin(world.chain(12, script="sleep 0.3; ", effects="once"))
    again, once = (server.begin([_job(effects)]) for effects in ("idempotent", "once"))
    lost = {job["run"]: job for job in _claim(server, 2)}
    check(set(lost) == {again, once}, lost)
    until(lambda: len(world.marks()) >= 2, lambda: server.err)
    shim.set(clock_offset=3 * HOUR)
    server.finishes(busy)
    server.finishes(server.begin(world.chain(3)))
    # A long sleep is looked after once a minute.
    server.finishes(late, 75)
    _leases_have_ended(world, server, lost, again, once)
    check(server.is_alive, server.err)
    server.kill()
    world.all_done(5)
    world.sound()


def clock_back(world):
    """The clock is set back
    | timers wait for the clock; what is new goes on
    | everything; runs of a process on another machine that died meanwhile wait until its lease ends by the clock"""
    shim = world.shim()
    server = world.serve(shim=shim)
    waiting = server.begin([{"id": "a", "type": "wait", "for": "5s"}])
    busy = server.begin(world.chain(12, script="sleep 0.1; ", effects="once"))
    until(lambda: len(world.marks()) >= 2, lambda: server.err)
    shim.set(clock_offset=-3 * HOUR)
    server.finishes(busy)
    server.finishes(server.begin(world.chain(3)))
    server.finishes(server.begin([{"id": "a", "type": "wait", "for": "1s"}]))
    check(server.status(waiting) == "running")
    shim.set(clock_offset=0)
    server.finishes(waiting, 75)
    check(server.is_alive, server.err)
    server.kill()
    world.all_done(4)
    world.sound()


def _job(effects):
    return {"id": "job", "type": "agent-task", "owner": "worker:q", "objective": "x", "effects": effects, "retryPolicy": {"maxAttempts": 3}}


def _claim(server, count, worker="w"):
    body = {"worker": worker, "queues": ["q"], "wait": "20s", "lease": "40s", "max": count}
    status, answer = server.ask("POST", "/v1/jobs/claim", body)
    check(status == 200, status, answer)
    return answer["items"]


def _complete(server, job):
    return server.ask("POST", f"/v1/jobs/{job['id']}/complete", {"leaseToken": job["leaseToken"], "output": {}})


def _leases_have_ended(world, server, lost, again, once):
    """What may be done twice is another worker's, of the rest somebody is asked; the first worker's result counts for neither."""
    asked = until(
        lambda: [one for one in world.ok("inbox", "--json").json["items"] if one["runId"] == once], lambda: server.err, 75)
    for run in (again, once):
        status, answer = _complete(server, lost[run])
        check(status == 409 and answer["code"] == "job.lease-lost", status, answer)
    [job] = _claim(server, 1, "another")
    check(job["run"] == again and job["attempt"] == 2, job)
    check(_complete(server, job)[0] == 200)
    server.finishes(again)
    world.ok("answer", asked[0]["id"], "--choice", "accept", "--no-drive")
    server.finishes(once)
