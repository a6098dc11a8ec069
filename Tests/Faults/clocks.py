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
    until(lambda: len(world.marks()) >= 2, lambda: server.err)
    shim.set(clock_offset=3 * HOUR)
    server.finishes(busy)
    server.finishes(server.begin(world.chain(3)))
    # A long sleep is looked after once a minute.
    server.finishes(late, 75)
    check(server.is_alive, server.err)
    server.kill()
    world.all_done(3)
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
