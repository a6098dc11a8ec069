"""What a process may have of the machine runs out."""

import contextlib
import resource
import socket

from bench import Wrong, check, until


def descriptors(world):
    """No more files may be opened (`RLIMIT_NOFILE`)
    | attempts fail with *too few files can still be opened*, class `unavailable`, before they began; as the plan says they are made again
    | everything"""
    each = world.program_node("x", script="sleep 1; ")
    nodes = [{
        "id": "all", "type": "map", "over": "[1,2,3,4,5,6,7,8,9,10,11,12]", "as": "x", "concurrency": 12,
        "each": {key: each[key] for key in ("type", "effects", "command")}}]
    plan = world.plan(nodes)
    # At the same time, and each with another file that is the last to be had.
    starts = [world.start("run", plan, limits={"nofile": number}) for number in range(54, 70, 3)]
    for start in starts:
        outcome = start.end()
        check(outcome.code == 10 and "can still be opened" in outcome.out + outcome.err, outcome)
    world.sound()
    for run in world.runs():
        world.ok("retry", run["id"])
    check(len({(mark[0], mark[1]) for mark in world.marks()}) == 12 * len(starts), world.marks())
    world.all_done(len(starts))
    world.sound()


def connections(world):
    """More clients connect to a server than it may have files open
    | those that are too many wait, or are hung up on; when others leave they are served
    | everything"""
    server = world.serve(limits={"nofile": 80})
    sockets = []
    for _ in range(120):
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=5)
        connection.sendall(b"GET /v1/runs HTTP/1.1\r\n")
        sockets.append(connection)
    check(server.is_alive, server.err)
    for connection in sockets:
        connection.close()

    def answers():
        try:
            return server.ask("GET", "/healthz", seconds=2)[0] == 200
        except OSError:
            return False

    until(answers, lambda: server.err)
    server.finishes(server.begin(world.chain(2)))
    server.kill()
    world.all_done(1)
    world.sound()


def memory(world):
    """No more memory is to be had
    | programs fail to start (*this machine has no room for another process now*, `unavailable`), or the process ends as if it had been
    killed; it may also stand still, as no threads can be made, until it is killed
    | the same"""
    plan = world.plan(world.chain(6, bytes=3_000_000, script="sleep 0.05; "))
    run = world.start("run", plan, "--idempotency-key", "k", SWIFT_BACKTRACE="enable=no")
    until(lambda: len(world.marks()) >= 2, lambda: run.err)
    size = run.number("VmSize") * 1024
    resource.prlimit(run.process.pid, resource.RLIMIT_AS, (size, size))
    with contextlib.suppress(Wrong):
        run.end(20)
    outcome = run.end()
    check(outcome.code != 0, "it had memory enough:", outcome)
    world.sound()
    said = world.cairn("run", plan, "--idempotency-key", "k")
    if said.code == 10:  # Written before the process ended, whether it lived to tell of it or not.
        check("no room for another process" in said.out, said)
        world.ok("retry", "@last")
        world.ok("run", plan, "--idempotency-key", "k")
    else:
        check((said.code, outcome.code != 10) == (0, True), "the run is not what its process told:", outcome, said)
    check({mark[1] for mark in world.marks()} == {f"n{index}" for index in range(6)}, world.marks())
    world.all_done(1)
    world.sound()
