#!/usr/bin/env python3
"""Loads a server on this machine and prints JSON lines: how many requests a second, how soon jobs arrive, what subscribers cost.

    swift build -c release --product cairn && swift build -c release --product cairn-bench-limit
    Benchmarks/server.py .build/release/cairn .build/release/cairn-bench-limit [--seconds 10] [--subscribers 1000]

Needs wrk (Debian: apt-get install wrk) and nothing else. Server and load share the machine, so read the ratios: `limit` is what an empty
route of Hummingbird, which is the same HTTP layer without Cairn, reaches in the same run.
"""

import argparse
import asyncio
import datetime
import json
import re
import signal
import subprocess
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

ECHO = {"title": "Echo", "nodes": [{"id": "a", "type": "system-task", "owner": "system:echo", "input": {"n": 1}}]}
ASK = {"title": "Ask", "nodes": [{"id": "a", "type": "human-approval", "owner": "user:ada", "question": "Well?"}]}
JOB = {"title": "Job", "nodes": [{"id": "a", "type": "agent-task", "owner": "worker:bench", "objective": "x", "effects": "idempotent"}]}


def told(name, value, unit, **more):
    print(json.dumps({"name": name, "value": round(value, 3), "unit": unit, **more}), flush=True)


class Server:
    def __init__(self, cairn, folder):
        self.process = subprocess.Popen(
            [cairn, "serve", "--port", "0", "--quiet", "--db", str(Path(folder) / "cairn.db")],
            stderr=subprocess.PIPE, text=True, env={"PATH": "/usr/bin:/bin", "USER": "ada", "HOME": folder}, cwd=folder)
        for line in self.process.stderr:
            if found := re.search(r"http://([0-9.]+):(\d+)", line):
                self.host, self.port = found[1], int(found[2])
                break
        self.address = f"http://{self.host}:{self.port}"
        threading.Thread(target=lambda: [None for _ in self.process.stderr], daemon=True).start()

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=90) as response:
            return json.loads(response.read() or b"null")

    def memory(self):
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


def wrk(server, path, seconds, method="GET", body=None, connections=32):
    """Requests a second, the median and the 99th percentile in milliseconds, and how many were refused."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(f'wrk.method = "{method}"\n')
        if body is not None:
            script.write(f"wrk.body = [==[{json.dumps(body)}]==]\nwrk.headers['Content-Type'] = 'application/json'\n")
        script.write(
            "done = function(s, l, r) io.write(string.format('FIGURES %f %f %f %d\\n', s.requests / (s.duration / 1e6), "
            "l:percentile(50) / 1000, l:percentile(99) / 1000, s.errors.status + s.errors.timeout + s.errors.read)) end\n")
        script.flush()
        command = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "-s", script.name, server.address + path]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate, median, late, refused = re.search(r"FIGURES (\S+) (\S+) (\S+) (\d+)", text).groups()
    return float(rate), float(median), float(late), int(refused)


def measured(name, server, limit, *load, **more):
    rate, median, late, refused = wrk(server, *load, **more)
    members = {"p50Milliseconds": round(median, 2), "p99Milliseconds": round(late, 2), "refused": refused}
    if limit:
        members |= {"limit": round(limit), "ratioToLimit": round(rate / limit, 3)}
    told(name, rate, "requests/s", better="higher", **members)
    return rate


def empty(limit, seconds):
    """What a server reaches that does nothing."""
    process = subprocess.Popen([limit], stdout=subprocess.PIPE, text=True)
    try:
        server = argparse.Namespace(address=process.stdout.readline().strip())
        return measured("server-empty-route", server, None, "/", seconds)
    finally:
        process.terminate()
        process.wait(30)


def claims(server, count, name):
    """How long after it was queued a job is in the hands of a worker that waits for it."""
    times, stop = [], threading.Event()

    def work():
        while not stop.is_set():
            items = server.ask("POST", "/v1/jobs/claim", {"worker": "w", "queues": ["bench"], "wait": "2s"})["items"]
            now = datetime.datetime.now(datetime.timezone.utc)
            for job in items:
                queued = datetime.datetime.fromisoformat(job["queuedAt"].replace("Z", "+00:00"))
                times.append((now - queued).total_seconds() * 1000)
                server.ask("POST", f"/v1/jobs/{job['id']}/complete", {"leaseToken": job["leaseToken"], "output": {}})

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for _ in range(count):
        server.ask("POST", "/v1/runs", {"draft": JOB})
        time.sleep(0.02)
    while len(times) < count:
        time.sleep(0.1)
    stop.set()
    for worker in workers:
        worker.join()
    times.sort()
    told(name, times[len(times) // 2], "ms", better="lower", p99Milliseconds=round(times[int(len(times) * 0.99)], 2), jobs=count)


async def subscribed(server, count):
    """Opens so many streams, makes a run, and returns when the last has heard of its end, and what the streams cost."""
    before = server.memory()
    readers = []
    for _ in range(count):
        reader, writer = await asyncio.open_connection(server.host, server.port)
        writer.write(f"GET /v1/events?type=run-completed HTTP/1.1\r\nHost: {server.host}:{server.port}\r\nAccept: text/event-stream\r\n\r\n".encode())
        readers.append((reader, writer))
    for reader, _ in readers:
        await reader.readuntil(b"\r\n\r\n")
    after = server.memory()
    began = time.monotonic()
    run = (await asyncio.to_thread(server.ask, "POST", "/v1/runs", {"draft": ECHO}))["runId"].encode()

    async def heard(reader):
        text = b""
        while run not in text:
            piece = await reader.read(65536)
            if not piece:
                raise RuntimeError("a stream has ended")
            text += piece
        return time.monotonic() - began

    times = sorted(await asyncio.gather(*[heard(reader) for reader, _ in readers]))
    for _, writer in readers:
        writer.close()
    return times, before, after


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cairn")
    parser.add_argument("limit")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--subscribers", type=int, default=1000)
    options = parser.parse_args()
    cairn = str(Path(options.cairn).resolve())
    with tempfile.TemporaryDirectory() as folder:
        server = Server(cairn, folder)
        told("server-memory-at-rest", server.memory(), "MiB", better="lower")
        limit = empty(options.limit, options.seconds)
        measured("server-healthz", server, limit, "/healthz", options.seconds)
        run = server.ask("POST", "/v1/runs", {"draft": ASK})["runId"]
        measured("server-read-run", server, limit, f"/v1/runs/{run}", options.seconds)
        measured("server-list-runs", server, limit, "/v1/runs?limit=20", options.seconds)
        measured("server-create-run", server, limit, "/v1/runs", options.seconds, method="POST", body={"draft": ECHO})
        told("server-memory-after-load", server.memory(), "MiB", better="lower")
        claims(server, 300, "server-claim")
        busy = threading.Thread(target=wrk, args=(server, f"/v1/runs/{run}", options.seconds), kwargs={"connections": 8})
        busy.start()
        claims(server, 200, "server-claim-under-load")
        busy.join()
        times, before, after = asyncio.run(subscribed(server, options.subscribers))
        told(
            "server-subscribers", times[-1] * 1000, "ms to the last of all", better="lower", subscribers=len(times),
            p50Milliseconds=round(times[len(times) // 2] * 1000, 1), kibibytesEach=round((after - before) * 1024 / len(times), 1))
        told("server-end", server.end(), "exit code", better="lower")


main()
