"""Copies of the database whose making ends in the middle."""

import contextlib
import glob
import os
import pathlib
import time

from bench import check, until
from servers import free_port

# How much of the database is one file that a node hands over: a copy takes long enough to be met in its middle.
BYTES = 96_000_000


def backup_is_killed(world):
    """`cairn backup` is killed while it copies or checks
    | `FILE.partial-PID`, which can be deleted; `FILE` is not there, or is the whole backup of before
    | the database, and the backup of before; the next backup is made as if there had been none"""
    run = _make_large(world)
    target = f"{world.folder}/backup.db"
    _killed_in_the_middle(world, target)
    check(not os.path.exists(target), "there is a backup that was never finished")
    world.ok("backup", target)
    _is_whole(world, target, [run])
    before = pathlib.Path(target).read_bytes()
    second = world.ok("run", world.plan(world.chain(2), "second.json"), "--json").json["id"]
    _killed_in_the_middle(world, target, "--force")
    check(pathlib.Path(target).read_bytes() == before, "the backup of before has changed")
    world.ok("backup", target, "--force")
    _is_whole(world, target, [run, second])
    world.all_done(2)
    world.sound()


def server_is_killed_while_it_is_copied(world):
    """A server is killed in the middle of a `cairn backup --server`, or the command is
    | where nothing has come yet the command asks again until there is a server; else it ends with `server.unreachable`, exit 69, and leaves
    nothing. A server may leave `cairn.db.backup-….partial-PID` beside the database, a killed command `FILE.partial-PID`; both can be deleted
    | the database; the next backup is made as if there had been none"""
    run = _make_large(world)
    target = f"{world.folder}/backup.db"
    port = free_port()
    place = ["--server", f"http://127.0.0.1:{port}"]
    server = world.serve(port=port)
    backup = world.start("backup", target, *place)
    until(lambda: glob.glob(world.database + ".backup-*"), lambda: backup.err)
    server.kill()
    _drop_what_a_server_left(world)
    server = world.serve(port=port)
    outcome = backup.end()
    check(outcome.code == 0, "nothing had come yet, and it was not asked for again:", outcome)
    _is_whole(world, target, [run])
    os.remove(target)

    backup = _begun(world, target, *place)
    server.kill()
    outcome = backup.end()
    world.refused(outcome, "server.unreachable", 69)
    check(not os.path.exists(target) and not _partial(target), "something was left:", os.listdir(world.folder))
    _drop_what_a_server_left(world)
    server = world.serve(port=port)
    _killed_in_the_middle(world, target, *place)
    check(not os.path.exists(target), "there is a backup that was never finished")
    # The turn of whoever has gone is over.
    until(lambda: world.cairn("backup", target, *place).code == 0, lambda: server.err)
    _is_whole(world, target, [run])
    server.finishes(server.begin(world.chain(2)))
    server.kill()
    world.all_done(2)
    world.sound()


def _make_large(world):
    """A run that has handed over a large file."""
    make = world.program_node("n0", script=f"head -c {BYTES} /dev/urandom > big.bin; ")
    make |= {"result": {"big": "big.bin"}, "deliverables": [{"key": "big", "kind": "file"}]}
    made = world.ok("run", world.plan([make]), "--json").json
    check(os.path.getsize(world.database) + os.path.getsize(world.database + "-wal") > BYTES, "the database is small")
    return made["id"]


def _killed_in_the_middle(world, target, *options):
    """Kills a backup at several moments of its making, one after the other."""
    for moment in range(5):
        backup = _begun(world, target, *options)
        time.sleep(world.random.random() * 0.06 * moment)
        check(backup.is_alive, "it was done before it could be killed:", backup.err)
        backup.kill()
        left = _partial(target)
        check([name.endswith(f".partial-{backup.process.pid}") for name in left] == [True], left)
        os.remove(left[0])


def _begun(world, target, *options):
    """A backup of which something is there already."""
    while True:
        backup = world.start("backup", target, *options)
        until(lambda: _size(target) or not backup.is_alive, lambda: backup.err)
        # A server that has not seen yet that somebody has gone makes no other one.
        if backup.is_alive or "backup.under-way" not in backup.err:
            check(backup.is_alive, "it was done before it could be met:", backup.err)
            return backup
        time.sleep(0.05)


def _drop_what_a_server_left(world):
    for name in glob.glob(world.database + ".backup-*"):
        check(".partial-" in name, name)
        os.remove(name)


def _size(target):
    with contextlib.suppress(OSError):
        return sum(os.path.getsize(name) for name in _partial(target))
    return 0


def _partial(target):
    """What is there of a backup that is not finished."""
    return [name for name in glob.glob(target + ".partial-*") if not name.endswith(("-journal", "-wal", "-shm"))]


def _is_whole(world, target, runs):
    """The backup is all of these runs, and their files with it."""
    restored = f"{target}-restored/cairn.db"
    world.ok("restore", target, "--db", restored, *(["--force"] if os.path.exists(restored) else []))
    world.ok("audit", "verify", "--db", restored)
    there = {one["id"] for one in world.ok("runs", "--json", "--db", restored).json["items"]}
    check(there == set(runs), there, "instead of", runs)
