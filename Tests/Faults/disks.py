"""Disks that fail, are slow or full, and files that are damaged."""

import errno
import os
import pathlib
import sqlite3
import time

from bench import check, until


def _fails_in_the_middle(world, code, **fault):
    """A run meets a fault of the disk after some steps; it ends with a code, and goes on when the disk is well again."""
    shim = world.shim()
    plan = world.plan(world.chain(8, script="sleep 0.05; "))
    run = world.start("run", plan, "--idempotency-key", "k", shim=shim, CAIRN_PATIENCE="1s")
    until(lambda: len(world.marks()) >= 3, lambda: run.err)
    shim.set(**fault)
    outcome = run.end()
    world.refused(outcome, code, 75)
    check(shim.count > 0, "the disk was never asked")
    before = world.marks()
    world.sound()
    check([run["status"] for run in world.runs()] == ["running"], world.runs())
    world.ok("resume")
    check(world.marks()[:len(before)] == before)
    check({mark[1] for mark in world.marks()} == {f"n{index}" for index in range(8)}, world.marks())
    world.all_done(1)
    world.sound()
    return outcome


def sync_fails(world):
    """The disk cannot sync (`fdatasync` says `EIO`)
    | the process ends at once: `store.io`, exit 75; what waits for it goes on with `cairn resume`
    | everything acknowledged; the attempt under way is made again, or asked about (`once`)"""
    _fails_in_the_middle(world, "store.io", sync_error=errno.EIO)


def write_fails(world):
    """The disk cannot write (`EIO`) | the same | the same"""
    _fails_in_the_middle(world, "store.io", write_error=errno.EIO)


def disk_is_full(world):
    """The disk is full (`ENOSPC`) while `cairn run` goes on
    | *no space is left …; trying again for a while*, after 10 seconds `store.full`, exit 75; `cairn resume` goes on
    | everything acknowledged"""
    outcome = _fails_in_the_middle(world, "store.full", write_error=errno.ENOSPC)
    check("no space is left" in outcome.err and "trying again for a while" in outcome.err, outcome)


def full_under_a_server(world):
    """The disk is full under `cairn serve`
    | what would write is answered with 503 `store.full`, or waits; runs stand still; it goes on by itself when there is room
    | everything acknowledged"""
    shim = world.shim()
    server = world.serve(shim=shim)
    run = server.begin(world.chain(8, script="sleep 0.05; "))
    until(lambda: len(world.marks()) >= 2, lambda: server.err)
    shim.set(write_error=errno.ENOSPC)
    status, answer = server.ask("POST", "/v1/runs", {"draft": {"title": "Fault", "nodes": world.chain(1)}})
    check(status == 503 and answer["code"] == "store.full", status, answer)
    count = shim.count
    # Longer than a command has patience, as far as tries tell it.
    until(lambda: shim.count > count + 12, "tries", 60)
    check(server.is_alive and server.ask("GET", f"/v1/runs/{run}")[1]["status"] == "running", server.err)
    shim.set(write_error=0)
    server.finishes(run)
    server.finishes(server.begin(world.chain(2)))
    server.kill()
    world.all_done(2)
    world.sound()


def opening_without_room(world):
    """A command begins on a full disk | `store.full`, exit 75, also for those that only read: SQLite makes the index of its log | everything"""
    device = world.device(1200)
    world.ok("run", world.plan(world.chain(1)))
    world.fill(device)
    plan = world.plan(world.chain(2), "two.json")
    world.refused(world.cairn("run", plan, CAIRN_PATIENCE="1s"), "store.full", 75)
    world.refused(world.cairn("runs"), "store.full", 75)
    world.remount(device, "size=1g")
    world.ok("run", plan)
    world.sound()


def read_only(world):
    """The file system is read-only | `store.read-only`, exit 78 | everything; it goes on when it may be written"""
    device = world.device(8000)
    plan = world.plan(world.chain(2))
    world.ok("run", plan)
    world.remount(device, "ro")
    world.refused(world.cairn("run", plan), "store.read-only", 78)
    world.remount(device, "rw")
    world.ok("run", plan)
    world.all_done(2)


def sync_is_slow(world):
    """The disk takes 400 ms to sync | every step takes as long; nothing else | everything"""
    shim = world.shim()
    shim.set(sync_delay=400)
    world.ok("run", world.plan(world.chain(4)), shim=shim)
    check(shim.count > 4, shim.count)
    check([mark[1] for mark in world.marks()] == ["n0", "n1", "n2", "n3"], world.marks())
    world.all_done(1)
    world.sound()


def writes_are_short(world):
    """The system writes only half of what it is given, again and again | nothing | everything"""
    shim = world.shim()
    shim.set(writes_are_short=1)
    world.ok("run", world.plan(world.chain(6, bytes=40_000)), shim=shim)
    check(shim.count > 20, shim.count)
    world.all_done(1)
    world.sound()


def locked(world):
    """Another program keeps the file locked
    | `cairn run` tries again for 10 seconds and ends with `store.busy`, exit 75; a server answers what would write with 503
    `store.busy`, and goes on by itself when it may write
    | everything"""
    world.ok("run", world.plan(world.chain(1)))
    plan = world.plan(world.chain(2), "two.json")
    other = sqlite3.connect(world.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    world.refused(world.cairn("run", plan, CAIRN_PATIENCE="1s"), "store.busy", 75)
    waiting = world.start("run", plan, CAIRN_PATIENCE="60s")
    until(lambda: world.opened_by(waiting), "opened")
    other.execute("COMMIT")
    other.close()
    check(waiting.end().code == 0, waiting.err)
    _locked_under_a_server(world)
    world.sound()


def _locked_under_a_server(world):
    """A server that cannot write for longer than a command has patience goes on when it can."""
    server = world.serve()
    run = server.begin(world.chain(8, script="sleep 0.05; "))
    until(lambda: len(_of(world, run)) >= 2, lambda: server.err)
    other = sqlite3.connect(world.database, isolation_level=None, timeout=30)
    other.execute("BEGIN IMMEDIATE")
    status, answer = server.ask("POST", "/v1/runs", {"draft": {"title": "Fault", "nodes": world.chain(1)}})
    check(status == 503 and answer["code"] == "store.busy", status, answer)
    done = len(_of(world, run))
    time.sleep(11)
    check(server.is_alive and server.status(run) == "running" and len(_of(world, run)) <= done + 1, server.err, _of(world, run))
    other.execute("COMMIT")
    other.close()
    server.finishes(run)
    server.finishes(server.begin(world.chain(2)))
    check(len(set(_of(world, run))) == len(_of(world, run)) == 8, _of(world, run))
    server.kill()
    world.all_done(4)


def _of(world, run):
    return [mark for mark in world.marks() if mark[0] == run]


def log_is_torn(world):
    """The write-ahead log is cut, or its end is rubbish, as when the power fails
    | nothing: what was not written as a whole is left out
    | all up to there; attempts whose end is lost are made again, or asked about (`once`)"""
    plan = world.plan(world.chain(6, bytes=20_000))
    for number in range(4):
        world.forget()
        run = world.start("run", plan, "--idempotency-key", "k")
        count = len(world.marks())
        wanted = count + 1 + world.random.randrange(4)
        until(lambda: len(world.marks()) >= wanted, lambda: run.err)
        run.kill()
        log = pathlib.Path(world.database + "-wal")
        content = log.read_bytes()
        check(len(content) > 32, "there is no log")
        place = world.random.randrange(32, len(content))
        if number % 2 == 0:
            content = content[:place]
        else:
            content = content[:place] + world.random.randbytes(min(4096, len(content) - place)) + content[place + 4096:]
        log.write_bytes(content + world.random.randbytes(world.random.randrange(9000)))
        if world.random.random() < 0.5:
            os.remove(world.database + "-shm")
        world.ok("run", plan, "--idempotency-key", "k")
        world.sound()
        check([run["status"] for run in world.runs()] == ["completed"])


def page_is_damaged(world):
    """A page of the database is damaged
    | `store.corrupt`, exit 70, where it is read; `cairn doctor` finds it before, exit 1, and so does `cairn audit verify`, exit 1, or 70 where not
    even that can begin
    | what a backup holds: `cairn restore`"""
    plan = world.plan(world.chain(8, bytes=9_000))
    world.ok("run", plan)
    backup = f"{world.folder}/copy.db"
    world.ok("backup", backup)
    whole = pathlib.Path(backup).read_bytes()
    pages = len(whole) // 4096
    for place in world.random.sample(range(1, pages), 6):
        # Not all of a page is used, so only its head, which always is.
        damaged = bytearray(whole)
        damaged[place * 4096:place * 4096 + 64] = b"\xff" * 64
        world.forget()
        world.ok("restore", backup)
        pathlib.Path(world.database).write_bytes(damaged)
        _is_found(world, f"page {place} of {pages}")
    world.ok("restore", backup, "--force")
    world.sound()
    world.ok("run", plan)
    world.all_done(2)


def _is_found(world, where):
    """What is damaged is told by those who look at everything, and by nobody as if it were whole."""
    verdict = world.cairn("doctor")
    check(verdict.code == 1 and "fail" in verdict.out, f"{where}:", verdict)
    verdict = world.cairn("audit", "verify")
    check(verdict.code == 1 or (verdict.code == 70 and "store.corrupt" in verdict.err), f"{where}:", verdict)


def file_is_cut(world):
    """The database file is cut short | the same | the same"""
    plan = world.plan(world.chain(8, bytes=9_000))
    world.ok("run", plan)
    backup = f"{world.folder}/copy.db"
    world.ok("backup", backup)
    whole = pathlib.Path(backup).read_bytes()
    for share in (0.1, 0.5, 0.97):
        world.forget()
        world.ok("restore", backup)
        pathlib.Path(world.database).write_bytes(whole[:int(len(whole) * share)])
        _is_found(world, f"{share} of the file")
    world.ok("restore", backup, "--force")
    world.sound()
    world.ok("run", plan)
    world.all_done(2)
