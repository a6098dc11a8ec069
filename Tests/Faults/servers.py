"""Processes that are killed or held up while others count on them."""

import http.client
import json
import signal
import socket
import sqlite3
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from bench import ask, check, until


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Load:
    """Clients that try again under the same key until they are answered, workers that do jobs, and one who follows the events."""

    def __init__(self, world, port, runs_each):
        self.world, self.port, self.runs_each = world, port, runs_each
        self.accepted, self.done, self.wrong = {}, 0, []
        self.heard, self.stop = [], threading.Event()
        self.lock = threading.Lock()
        targets = [(self.client, index) for index in range(3)] + [(self.worker, index) for index in range(2)] + [(self.follower, 0)]
        self.threads = [threading.Thread(target=self.guarded, args=target) for target in targets]

    def guarded(self, body, index):
        try:
            body(index)
        except Exception as error:  # noqa: BLE001
            self.wrong.append(repr(error))

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, kind, problem, trace):
        """Ends everybody; whatever went wrong with one of them is told, unless something else did before."""
        self.stop.set()
        for thread in self.threads:
            thread.join()
        if kind is None:
            check(not self.wrong, self.wrong)

    def ended(self):
        """The runs of whose end the follower has heard."""
        return {event["runId"] for event in list(self.heard) if event["eventType"] == "run-completed"}

    def asked(self, method, path, body, key=None):
        """The answer, from whichever server is there in the end."""
        while not self.stop.is_set():
            try:
                status, answer = ask(self.port, method, path, body, key, seconds=10)
                # The first one may still be under way in the server, or in one that was killed.
                if status < 500 and status != 429 and (answer or {}).get("code") != "request.key-under-way":
                    return status, answer
            except (OSError, ValueError):
                pass
            time.sleep(0.03)
        return 0, None

    def client(self, index):
        job = {"id": "job", "type": "agent-task", "owner": "worker:q", "objective": "x", "effects": "idempotent", "dependsOn": ["n1"]}
        for number in range(self.runs_each):
            key = f"run-{index}-{number}"
            body = {"draft": {"title": key, "nodes": self.world.chain(2) + [job, self.world.program_node("end", ["job"])]}}
            status, answer = self.asked("POST", "/v1/runs", body, key)
            check(status in (200, 201), key, status, answer)
            # Who is not sure whether it was heard asks again.
            again, same = self.asked("POST", "/v1/runs", body, key)
            check(same["runId"] == answer["runId"], key, answer, same)
            with self.lock:
                self.accepted[key] = answer["runId"]

    def worker(self, index):
        while not self.stop.is_set():
            _, claimed = self.asked("POST", "/v1/jobs/claim", {"worker": f"w{index}", "queues": ["q"], "wait": "1s", "lease": "5s"})
            for job in (claimed or {}).get("items", []):
                result = {"leaseToken": job["leaseToken"], "output": {"by": job["id"]}}
                status, answer = self.asked("POST", f"/v1/jobs/{job['id']}/complete", result)
                if status == 200:
                    with self.lock:
                        self.done += 1
                elif status and answer.get("code") not in ("job.lease-lost", "job.unknown"):
                    raise AssertionError(f"{status} {answer}")

    def follower(self, _):
        place = None
        while not self.stop.is_set():
            headers = {"Accept": "text/event-stream"} | ({"Last-Event-ID": place} if place else {})
            request = urllib.request.Request(f"http://127.0.0.1:{self.port}/v1/events?after=0", headers=headers)
            try:
                with urllib.request.urlopen(request, timeout=2) as stream:
                    message = {}
                    for line in stream:
                        name, _, value = line.decode().rstrip("\n").partition(": ")
                        if name:
                            message[name] = value
                            continue
                        # Only what has come as a whole counts.
                        event = json.loads(message.get("data", "{}"))
                        if "eventType" in event:
                            self.heard.append(event)
                        place, message = message.get("id", place), {}
                        if self.stop.is_set():
                            return
            except OSError:
                time.sleep(0.05)


def server_is_killed(world):
    """A server is killed again and again under load; clients send their requests again under the same `Idempotency-Key`
    | requests that are cut off; `request.key-cut-off` where nobody knows whether something was done
    | every run that was accepted is there once and finishes once; a follower of the events misses none"""
    port = free_port()
    server = world.serve(port=port)
    load = Load(world, port, runs_each=6)
    with load:
        for _ in range(6):
            time.sleep(0.3 + world.random.random())
            server.kill()
            server = world.serve(port=port)
        until(lambda: len(load.accepted) == 18 or load.wrong, lambda: (load.accepted, server.err), 60)
        check(not load.wrong, load.wrong)
        until(lambda: all(run["status"] == "completed" for run in world.runs()), world.runs, 60)
        until(lambda: load.ended() == set(load.accepted.values()) or load.wrong, lambda: ("not heard of", load.ended()), 60)
    server.kill()
    check(sorted(load.accepted.values()) == sorted(run["id"] for run in world.runs()), load.accepted)
    world.all_done(18)
    for run in load.accepted.values():
        heard = [event["seq"] for event in load.heard if event["runId"] == run]
        check(heard == list(range(1, len(heard) + 1)), run, "was heard of as", heard)
    world.sound()


def server_is_told_to_end(world):
    """`cairn serve` is told to end (SIGTERM) under load, with streams open and workers that wait
    | what was begun is answered, streams and waiting claims end, new connections find nobody; exit 0
    | every run that was accepted and every result of a worker; clients that repeat find another server or the next one"""
    port = free_port()
    server = world.serve(port=port)
    load = Load(world, port, runs_each=12)
    cut = []
    with load:
        for _ in range(3):
            time.sleep(0.5 + world.random.random())
            # What is under way on connections that stay is answered as well; whose connection ends without an answer is not told *accepted*.
            with ThreadPoolExecutor(8) as pool:
                asked = [pool.submit(_create_until_cut, port) for _ in range(8)]
                time.sleep(0.3)
                server.send(signal.SIGTERM)
                outcome = server.end(30)
                cut += [run for answers in asked for run in answers.result()]
            check(outcome.code == 0, outcome)
            server = world.serve(port=port)
        until(lambda: len(load.accepted) == 36 or load.wrong, lambda: (load.accepted, server.err), 60)
        until(lambda: all(run["status"] == "completed" for run in world.runs()) or load.wrong, world.runs, 60)
        accepted = set(load.accepted.values()) | set(cut)
        until(lambda: accepted <= load.ended() or load.wrong, lambda: ("not heard of", accepted - load.ended()), 60)
    server.kill()
    there = {run["id"] for run in world.runs()}
    check(len(cut) > 30, "there was hardly any load:", len(cut))
    check(accepted <= there, "accepted, and not there:", accepted - there)
    world.sound()


def others_open_the_file(world):
    """A server is asked for a check-up, a repair and a copy of its database, commands open and close its file meanwhile, and then it is killed
    | nothing; others go on
    | everything acknowledged"""
    server = world.serve()
    accepted = [server.begin(world.chain(1))]
    for method, path, body in [("GET", "/v1/checkup", None), ("GET", "/v1/integrity", None), ("POST", "/v1/audit/mend", {})]:
        status, answer = server.ask(method, path, body)
        check(status == 200, path, status, answer)
        # Whoever closes the file last throws its log away, and may only when nobody else has it open.
        for command in (["keys", "list"], ["runs"], ["doctor"]):
            world.ok(*command)
        check(len(world.runs()) == len(accepted), "runs that are not seen from outside after", path)
        accepted.append(server.begin(world.chain(1)))
    world.ok("backup", f"{world.folder}/copy.db", "--server", f"http://127.0.0.1:{server.port}")
    world.ok("keys", "list")
    check(len(world.runs()) == len(accepted), "runs that are not seen from outside after a backup")
    accepted.append(server.begin(world.chain(1)))
    for run in accepted:
        server.finishes(run)
    server.kill()
    check({run["id"] for run in world.runs()} == set(accepted), "accepted, and not there")
    world.all_done(len(accepted))
    world.sound()


def _create_until_cut(port):
    """Makes runs over one connection that stays open, until it ends; returns those that were accepted."""
    body = json.dumps({"draft": {"title": "short", "nodes": [{"id": "a", "type": "system-task", "owner": "system:noop"}]}})
    accepted = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        while True:
            connection.request("POST", "/v1/runs", body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            text = answer.read()
            if answer.status == 201:
                accepted.append(json.loads(text)["runId"])
            elif answer.status not in (429, 503):
                raise AssertionError(f"{answer.status} {text[:300]}")
            if answer.getheader("Connection") == "close":
                return accepted
    except (OSError, http.client.HTTPException):
        return accepted
    finally:
        connection.close()


def drivers_are_killed(world):
    """Processes are killed at any moment, several that share a database
    | nothing; others go on with their runs, or the next `cairn resume` or `cairn serve` does
    | everything acknowledged; attempts under way are made again, or asked about (`once`)"""
    nodes = world.chain(3) + [world.program_node("once", ["n2"], effects="once", script="sleep 0.02; "), world.program_node("end", ["once"])]
    server = world.serve()
    for _ in range(12):
        server.begin(nodes)
    drivers = [server, world.start("schedules", "run")]
    answered = 0
    for _ in range(10):
        time.sleep(world.random.random() * 0.5)
        place = world.random.randrange(2)
        drivers[place].kill()
        drivers[place] = world.start("schedules", "run")
        answered += _answer(world)
    until(lambda: _answer(world) + 1 and all(run["status"] == "completed" for run in world.runs()), world.runs, 90)
    for driver in drivers:
        driver.kill()
    world.all_done(12)
    once = [mark for mark in world.marks() if mark[1] == "once"]
    check(len(once) == 12, "what must not be done twice:", once)
    world.sound()


def _answer(world):
    """Says of what was cut off whether it took effect, as a person who looks; returns how many were asked about."""
    waiting = world.ok("inbox", "--json").json["items"]
    for request in waiting:
        done = any(mark[:2] == (request["runId"], "once") for mark in world.marks())
        world.cairn("answer", request["id"], "--choice", "accept" if done else "retry", "--no-drive")
    return len(waiting)


def server_stands_still(world):
    """A process stands still for longer than its lease (15 seconds), and goes on
    | another process that looks after all runs goes on with them meanwhile; both go on then, each with what it has. Where it stopped in the middle of a commit, nobody can write until it goes on or is killed: `store.busy`
    | everything; nothing of the returned one is accepted for runs that the other has taken over"""
    held = world.serve()
    nodes = world.chain(3, script="sleep 0.2; ")
    first = held.begin(nodes)
    until(world.marks, lambda: held.err)
    _stand_still(held, world)
    other = world.serve()
    other.finishes(other.begin(nodes))
    other.finishes(first)
    held.send(signal.SIGCONT)
    held.finishes(held.begin(nodes))
    check(held.status(first) == "completed" and held.is_alive, held.err)
    held.kill()
    other.kill()
    world.all_done(3)
    world.sound()


def _stand_still(server, world):
    """Stops a process, but not in the middle of a commit: its lock would stand still, too."""
    while True:
        server.send(signal.SIGSTOP)
        database = sqlite3.connect(f"{world.folder}/.cairn/cairn.db", timeout=0, isolation_level=None)
        try:
            database.execute("BEGIN IMMEDIATE")
            database.execute("ROLLBACK")
            return
        except sqlite3.OperationalError:
            server.send(signal.SIGCONT)
            time.sleep(0.01)
        finally:
            database.close()


def alone_and_still(world):
    """The only process stands still for longer than its lease, as on a machine that slept
    | nothing; it goes on
    | everything, attempts under way as well"""
    server = world.serve()
    run = server.begin(world.chain(3, script="sleep 0.2; ", effects="once"))
    until(world.marks, lambda: server.err)
    server.send(signal.SIGSTOP)
    time.sleep(16)
    server.send(signal.SIGCONT)
    server.finishes(run)
    check(server.is_alive, server.err)
    server.kill()
    world.all_done(1)
    world.sound()
