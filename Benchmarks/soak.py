#!/usr/bin/env python3
"""Keeps a server busy for a long time with everything at once, and tells whether it is at the end as it was at the beginning.

    Benchmarks/soak.py .build/release/cairn [--seconds 3600] [--every 5] [--rate 8] [--out soak.jsonl] [--svg soak.svg]

Runs of many shapes, people who answer, workers, schedules, cancels, retries, replacements, pauses, a follower of all events, `cairn gc` and
`cairn backup` beside it. A sample every few seconds is a line of JSON; the last line is the verdict, which compares the last tenth of the
time with the second one. ^C ends it early, with a verdict. Ends with 0 when nothing has drifted, nothing has failed and the log is sound.
"""

import argparse
import http.client
import json
import os
import random
import re
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, deque
from pathlib import Path

from curves import drawn, table

CHAIN = 20
# What is compared: by how much the last tenth may exceed the second one, as a factor and beyond that.
LIMITS = {
    "stepP50Milliseconds": (1.5, 0.2), "stepP99Milliseconds": (2.0, 2), "requestP50Milliseconds": (1.5, 1), "requestP99Milliseconds": (2.0, 20),
    "rssMiB": (1.25, 16), "databaseMiB": (1.5, 4), "logMiB": (2.0, 8), "descriptors": (1.2, 10), "threads": (1.2, 4), "rows": (1.5, 5000),
    "openRuns": (2.0, 50),
}


def echo(name, after=()):
    return {"id": name, "type": "system-task", "owner": "system:echo", "input": {"n": 1}, "dependsOn": list(after)}


def chain(count):
    return [echo(f"n{index}", [f"n{index - 1}"] if index else []) for index in range(count)]


def wait(span):
    return {"id": "w", "type": "wait", "for": span}


ASK = {"id": "q", "type": "human-approval", "owner": "user:ada", "question": "Well?", "dependsOn": ["n0"]}
JOB = {"id": "j", "type": "agent-task", "owner": "worker:soak", "objective": "x", "effects": "idempotent", "dependsOn": ["n0"]}
MAP = {
    "id": "m", "type": "map", "over": "[1,2,3,4,5,6,7,8,9,10,11,12]", "as": "x", "maxItems": 12,
    "each": {"type": "system-task", "owner": "system:echo", "input": {"n": "${{ x }}"}}}
SHAPES = {
    "chain": (4, chain(8)), "map": (2, [MAP]), "asked": (3, [echo("n0"), ASK, echo("z", ["q"])]), "job": (3, [echo("n0"), JOB, echo("z", ["j"])]),
    "timer": (2, [wait("3s"), echo("z", ["w"])]), "long": (2, [echo("n0"), wait("1h"), echo("z", ["w"])]),
    "subplan": (1, [{"id": "s", "type": "subplan", "nodes": chain(3)}]),
    "large": (1, [{"id": "a", "type": "system-task", "owner": "system:echo", "input": {"text": "x" * 40_000}}]),
}


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] if values else None


class Server:
    """`cairn serve`, and a connection of each thread to it."""

    def __init__(self, cairn, folder):
        self.cairn, self.folder = cairn, folder
        self.database = f"{folder}/cairn.db"
        self.environment = {"PATH": "/usr/bin:/bin", "USER": "ada", "HOME": folder, "CAIRN_DB": self.database}
        self.errors = open(f"{folder}/stderr", "w+b")
        self.process = subprocess.Popen(
            [cairn, "serve", "--port", "0", "--quiet", "--rate", "0"], stderr=self.errors, env=self.environment, cwd=folder,
            start_new_session=True)
        deadline = time.monotonic() + 60
        while not (found := re.search(r"http://127.0.0.1:(\d+)", self.said())):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("the server did not start: " + self.said())
            time.sleep(0.05)
        self.port = int(found[1])
        self.local = threading.local()
        self.times, self.answers = deque(maxlen=20_000), Counter()

    def said(self):
        return Path(self.errors.name).read_text(errors="replace")

    def ask(self, method, path, body=None, counted=True):
        """The status and the answer."""
        connection = getattr(self.local, "connection", None)
        if connection is None:
            connection = self.local.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        began = time.monotonic()
        try:
            connection.request(method, path, None if body is None else json.dumps(body), {"Content-Type": "application/json"})
            response = connection.getresponse()
            answer = json.loads(response.read() or b"null")
        except (OSError, http.client.HTTPException):
            connection.close()
            self.local.connection = None
            self.answers["no answer"] += 1
            raise
        if counted:
            self.times.append((time.monotonic() - began) * 1000)
        self.answers[response.status if response.status < 400 else f"{response.status} {answer.get('code')} {method} {path.split('/')[-1]}"] += 1
        return response.status, answer

    def command(self, *arguments):
        return subprocess.run(
            [self.cairn, *arguments], env=self.environment, cwd=self.folder, capture_output=True, text=True, timeout=600)


class Soak:
    def __init__(self, server, options):
        self.server, self.options = server, options
        self.random = random.Random(options.seed)
        self.stop = threading.Event()
        self.steps, self.steps_lock = deque(maxlen=5_000), threading.Lock()
        self.long, self.troubled = deque(maxlen=500), deque(maxlen=500)
        self.done, self.problems, self.heard = Counter(), [], 0
        self.longest = Counter()

    # What is done

    def loads(self):
        each = [
            self.creates, self.probes, self.answers, self.works, self.works, self.moves, self.follows,
            lambda: self.beside(30, "gc", "--older-than", "20s", "--yes"),
            lambda: self.beside(60, "backup", f"{self.server.folder}/copy.db", "--force"),
        ]
        return [threading.Thread(target=self.guarded, args=[load], daemon=True) for load in each]

    def guarded(self, load):
        while not self.stop.is_set():
            try:
                load()
            except Exception as error:  # noqa: BLE001
                if self.stop.is_set():
                    return
                if len(self.problems) < 100:
                    self.problems.append(f"{load.__name__}: {error!r}")
                self.stop.wait(1)

    def run(self, nodes, title, **more):
        status, answer = self.server.ask("POST", "/v1/runs", {"draft": {"title": title, "nodes": nodes, **more}})
        if status not in (200, 201):
            raise RuntimeError(f"{status} {answer}")
        self.done[title] += 1
        return answer["runId"]

    def creates(self):
        names, weights = list(SHAPES), [weight for weight, _ in SHAPES.values()]
        due = time.monotonic()
        while not self.stop.is_set():
            name = self.random.choices(names, weights)[0]
            run = self.run(SHAPES[name][1], name)
            if name == "long":
                self.long.append((time.monotonic(), run))
            due += 1 / self.options.rate
            self.stop.wait(max(0, due - time.monotonic()))

    def probes(self):
        """A chain alone; how long one step of it took, by the server's own times."""
        while not self.stop.wait(0.5):
            run = self.run(chain(CHAIN), "probe")
            while not self.stop.is_set():
                _, answer = self.server.ask("GET", f"/v1/runs/{run}")
                if answer["status"] == "completed":
                    times = [milliseconds(answer[name]) for name in ("createdAt", "completedAt")]
                    with self.steps_lock:
                        self.steps.append((times[1] - times[0]) / CHAIN)
                    break
                self.stop.wait(0.02)

    def answers(self):
        while not self.stop.wait(0.3):
            _, page = self.server.ask("GET", "/v1/approvals?limit=50")
            for request in page["items"]:
                choice = "reject" if self.random.random() < 0.1 else "approve"
                body = {"approved": choice == "approve"} | ({"comments": "no"} if choice == "reject" else {})
                status, answer = self.server.ask("POST", f"/v1/approvals/{request['id']}/respond", body)
                if status < 300:
                    self.done[choice] += 1
                    if choice == "reject":
                        self.troubled.append(request["runId"])

    def works(self):
        while not self.stop.is_set():
            body = {"worker": threading.current_thread().name, "queues": ["soak"], "wait": "2s", "max": 4}
            _, claimed = self.server.ask("POST", "/v1/jobs/claim", body, counted=False)
            for job in claimed.get("items", []):
                place, said = f"/v1/jobs/{job['id']}", {"leaseToken": job["leaseToken"]}
                self.server.ask("POST", place + "/heartbeat", said)
                if self.random.random() < 0.1:
                    self.server.ask("POST", place + "/fail", said | {"class": "executor-error", "message": "no"})
                    self.troubled.append(job["run"])
                else:
                    self.server.ask("POST", place + "/complete", said | {"output": {"n": 1}})
                    # Said twice, as by one who did not hear the answer.
                    self.server.ask("POST", place + "/complete", said | {"output": {"n": 1}})
                self.done["job done"] += 1

    def moves(self):
        """Cancels, replaces, pauses; does again what has failed."""
        while not self.stop.wait(0.2):
            if self.troubled:
                run = self.troubled.popleft()
                _, state = self.server.ask("GET", f"/v1/runs/{run}")
                if state.get("status") in ("blocked", "failed"):
                    status, _ = self.server.ask("POST", f"/v1/runs/{run}/retry", {})
                    self.done["retried" if status < 300 else "retry refused"] += 1
            if self.long and time.monotonic() - self.long[0][0] > 8:
                _, run = self.long.popleft()
                kind = self.random.choice(["cancel", "replace", "pause"])
                if kind == "replace":
                    body = {"draft": {"title": "replaced", "nodes": [echo("n0"), echo("z", ["n0"])]}, "reason": "another way"}
                    status, answer = self.server.ask("POST", f"/v1/runs/{run}/replace", body)
                else:
                    if kind == "pause":
                        self.server.ask("POST", f"/v1/runs/{run}/pause", {})
                        self.server.ask("POST", f"/v1/runs/{run}/resume", {})
                    status, answer = self.server.ask("POST", f"/v1/runs/{run}/cancel", {})
                if status >= 300:
                    raise RuntimeError(f"{kind}: {status} {answer}")
                self.done[kind] += 1

    def follows(self):
        """Hears of every event, as a page that is open does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=90)
        connection.request("GET", "/v1/events", headers={"Accept": "text/event-stream"})
        response = connection.getresponse()
        while not self.stop.is_set():
            line = response.readline()
            if not line:
                raise RuntimeError("the stream of events has ended")
            if line.startswith(b"id:"):
                self.heard += 1

    def beside(self, seconds, *arguments):
        while not self.stop.wait(seconds):
            began = time.monotonic()
            outcome = self.server.command(*arguments)
            if outcome.returncode != 0:
                raise RuntimeError(f"cairn {arguments[0]}: {outcome.returncode} {outcome.stderr}")
            self.done[arguments[0]] += 1
            self.longest[arguments[0]] = max(self.longest[arguments[0]], round(time.monotonic() - began, 2))

    # What is looked at

    def sample(self, began):
        server = self.server
        status = Path(f"/proc/{server.process.pid}/status").read_text()
        with self.steps_lock:
            steps = list(self.steps)
            self.steps.clear()
        times = [server.times.popleft() for _ in range(len(server.times))]
        with sqlite3.connect(f"file:{server.database}?mode=ro", uri=True, timeout=10) as database:
            count = lambda table, more="": database.execute(f"SELECT count(*) FROM {table} {more}").fetchone()[0]  # noqa: E731
            rows = sum(count(table) for table in ("run", "run_event", "approval", "blob", "run_value"))
            open_runs = count("run", "WHERE status NOT IN ('completed', 'failed', 'aborted')")
        database.close()
        size = lambda suffix: os.stat(server.database + suffix).st_size / 1048576 if os.path.exists(server.database + suffix) else 0  # noqa: E731
        rounded = lambda value: None if value is None else round(value, 3)  # noqa: E731
        return {
            "second": round(time.monotonic() - began, 1), "stepP50Milliseconds": rounded(quantile(steps, 0.5)),
            "stepP99Milliseconds": rounded(quantile(steps, 0.99)), "requestP50Milliseconds": rounded(quantile(times, 0.5)),
            "requestP99Milliseconds": rounded(quantile(times, 0.99)), "requests": len(times),
            "rssMiB": round(int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024, 1), "threads": int(re.search(r"Threads:\s+(\d+)", status)[1]),
            "descriptors": len(os.listdir(f"/proc/{server.process.pid}/fd")), "databaseMiB": round(size(""), 2), "logMiB": round(size("-wal"), 2),
            "rows": rows, "openRuns": open_runs, "eventsHeard": self.heard,
        }


def milliseconds(text):
    import datetime
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000


def drift(samples):
    """The medians of the second and of the last tenth of the time, and what has grown too much."""
    if len(samples) < 10:
        return {}, ["there are fewer than ten samples"]
    tenth = len(samples) / 10
    parts = [samples[int(tenth):int(2 * tenth)] or samples[1:2], samples[int(9 * tenth):]]
    compared, grown = {}, []
    for name, (factor, beyond) in LIMITS.items():
        second, last = [statistics.median([one[name] for one in part if one[name] is not None] or [0]) for part in parts]
        compared[name] = {"secondTenth": round(second, 3), "lastTenth": round(last, 3), "ratio": round(last / second, 3) if second else None}
        if last > second * factor + beyond:
            grown.append(f"{name} went from {second:g} to {last:g}")
    return compared, grown


def verdict(soak, samples, seconds):
    server = soak.server
    alive = server.process.poll() is None
    if alive:
        server.process.send_signal(signal.SIGTERM)
    try:
        code = server.process.wait(60)
    except subprocess.TimeoutExpired:
        server.process.kill()
        code = "it did not end"
    compared, wrong = drift(samples)
    unexpected = {name: count for name, count in server.answers.items() if isinstance(name, str) and (name[:3] in ("400", "422") or name[0] == "5" or name == "no answer")}
    if unexpected:
        wrong.append(f"answers: {unexpected}")
    if soak.problems:
        wrong.append(f"problems: {soak.problems[:5]}")
    if not alive or code != 0:
        wrong.append(f"the server ended with {code}: {server.said()[-2000:]}")
    audit = server.command("audit", "verify")
    if audit.returncode != 0:
        wrong.append(f"cairn audit verify: {audit.stdout[-1000:]}{audit.stderr[-1000:]}")
    return {
        "verdict": "steady" if not wrong else "not steady", "wrong": wrong, "seconds": round(seconds), "seed": soak.options.seed, "compared": compared,
        "done": dict(soak.done), "longestSeconds": dict(soak.longest), "answers": {str(name): count for name, count in server.answers.items()},
        "eventsHeard": soak.heard,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cairn")
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--every", type=float, default=5, help="seconds between samples; less when the whole is short")
    parser.add_argument("--rate", type=float, default=8, help="runs a second")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    parser.add_argument("--out", help="where the samples go as well")
    parser.add_argument("--svg", help="where a picture of the curves goes")
    options = parser.parse_args()
    every = min(options.every, options.seconds / 40)
    out = open(options.out, "w") if options.out else None

    def told(line):
        for file in [sys.stdout] + ([out] if out else []):
            print(json.dumps(line), file=file, flush=True)

    with tempfile.TemporaryDirectory(prefix="cairn-soak-") as folder:
        server = Server(str(Path(options.cairn).resolve()), folder)
        soak = Soak(server, options)
        for number, kind in enumerate(["interval", "interval"]):
            soak.run([echo("n0")], "scheduled", schedule={kind: f"{5 + number}s", "overlap": "allow"})
        loads = soak.loads()
        for load in loads:
            load.start()
        began, samples = time.monotonic(), []
        try:
            while time.monotonic() - began < options.seconds and server.process.poll() is None:
                time.sleep(every)
                samples.append(soak.sample(began))
                told(samples[-1])
        except KeyboardInterrupt:
            print("interrupted; what was seen so far counts", file=sys.stderr)
        seconds = time.monotonic() - began
        soak.stop.set()
        for load in loads:
            load.join(10)
        final = verdict(soak, samples, seconds)
        told(final)
    if options.svg:
        Path(options.svg).write_text(drawn(samples, list(LIMITS)))
    print(table(samples, list(LIMITS)), file=sys.stderr)
    return 0 if final["verdict"] == "steady" else 1


if __name__ == "__main__":
    sys.exit(main())
