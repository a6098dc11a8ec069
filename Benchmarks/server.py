#!/usr/bin/env python3
"""Loads a server on this machine and prints JSON lines: how many requests a second, how soon jobs arrive, what subscribers cost.

    swift build -c release --product cairn && swift build -c release --product cairn-bench-limit
    Benchmarks/server.py .build/release/cairn .build/release/cairn-bench-limit [--seconds 10] [--subscribers 1000]

Needs wrk (Debian: apt-get install wrk) and nothing else. Server and load share the machine, so read the ratios: `limit` is what an empty
route of Hummingbird, which is the same HTTP layer without Cairn, reaches in the same run. `--compare FILE` tells which ratio has fallen by
more than 15 % since the figures in that file.
"""

import argparse
import asyncio
import datetime
import http.client
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

ECHO = {"title": "Echo", "nodes": [{"id": "a", "type": "system-task", "owner": "system:echo", "input": {"n": 1}}]}
ASK = {"title": "Ask", "nodes": [{"id": "a", "type": "human-approval", "owner": "user:ada", "question": "Well?"}]}


def job(queue):
    """A plan of one job for whoever works on that queue."""
    return {"title": "Job", "nodes": [{"id": "a", "type": "agent-task", "owner": f"worker:{queue}", "objective": "x", "effects": "idempotent"}]}




# By how much a ratio may fall before it is told: less is noise.
TOLERANCE = 0.15
# The figures of this run.
FIGURES = []

# Answers each open request once, or has each job and completes it, over as many connections as wrk opens. Both end when nothing is left.
RESPOND = """
local place = 0
local items = {}
for line in io.lines("ITEMS") do items[#items + 1] = line end
request = function()
  place = place + 1
  if place > #items then wrk.thread:stop() end
  return wrk.format("POST", "/v1/approvals/" .. items[math.min(place, #items)] .. "/respond", nil, [[{"approved": true}]])
end
"""
WORK = """
local held = {}
request = function()
  local job = table.remove(held)
  if job then
    return wrk.format("POST", "/v1/jobs/" .. job[1] .. "/complete", nil, '{"leaseToken": "' .. job[2] .. '", "output": {}}')
  end
  return wrk.format("POST", "/v1/jobs/claim", nil, [[{"worker": "w", "queues": ["bulk"]}]])
end
response = function(status, headers, body)
  local id, token = body:match('"id":"([^"]+)"'), body:match('"leaseToken":"([^"]+)"')
  if id and token then held[#held + 1] = {id, token} end
  if body:find('"items":[]', 1, true) then wrk.thread:stop() end
end
"""


def told(name, value, unit, **more):
    figure = {"name": name, "value": round(value, 3), "unit": unit, **more}
    FIGURES.append(figure)
    print(json.dumps(figure), flush=True)


def compared(path):
    """Says on standard error which ratio to the limit has fallen since an earlier run."""
    earlier = {figure["name"]: figure.get("ratioToLimit") for figure in map(json.loads, Path(path).read_text().splitlines())}
    for figure in FIGURES:
        before, now = earlier.get(figure["name"]), figure.get("ratioToLimit")
        if before and now and now < before * (1 - TOLERANCE):
            print(f"{figure['name']}: the ratio to the limit fell by {1 - now / before:.0%}, from {before} to {now}", file=sys.stderr)


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

    def memory(self, name="VmRSS"):
        """MiB that are resident; `VmHWM`: the most that ever were."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{name}:\s+(\d+)", text)[1]) / 1024

    def forget_peak(self):
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


def wrk(server, path, seconds, method="GET", body=None, connections=32, script=""):
    """Requests a second, the median and the 99th percentile in milliseconds, and how many were refused."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(f'wrk.method = "{method}"\nwrk.headers["Content-Type"] = "application/json"\n')
        if body is not None:
            file.write(f"wrk.body = [==[{json.dumps(body)}]==]\n")
        file.write(
            "done = function(s, l, r) io.write(string.format('FIGURES %f %f %f %d\\n', s.requests / (s.duration / 1e6), "
            "l:percentile(50) / 1000, l:percentile(99) / 1000, s.errors.status + s.errors.timeout + s.errors.read)) end\n")
        file.write(script)
        file.flush()
        command = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "-s", file.name, server.address + path]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate, median, late, refused = re.search(r"FIGURES (\S+) (\S+) (\S+) (\d+)", text).groups()
    return float(rate), float(median), float(late), int(refused)


def measured(name, server, limit, *load, unit="requests/s", per=1, **more):
    """Tells what a load came to; `per` requests make one of the unit."""
    rate, median, late, refused = wrk(server, *load, **more)
    members = {"p50Milliseconds": round(median, 2), "p99Milliseconds": round(late, 2), "refused": refused}
    if limit:
        members |= {"limit": round(limit / per), "ratioToLimit": round(rate / limit, 3)}
    told(name, rate / per, unit, better="higher", **members)
    return rate


def responses(server, limit, seconds):
    """People's answers: as many requests as can be made in the time, then each is answered once."""
    wrk(server, "/v1/runs", seconds, method="POST", body={"draft": ASK})
    with tempfile.NamedTemporaryFile("w", suffix=".items") as file:
        cursor = ""
        while cursor is not None:
            page = server.ask("GET", f"/v1/approvals?limit=200{cursor and '&cursor=' + cursor}")
            file.writelines(request["id"] + "\n" for request in page["items"])
            cursor = page.get("nextCursor")
        file.flush()
        measured("server-respond", server, limit, "/", seconds, script=RESPOND.replace("ITEMS", file.name))


def completions(server, limit, seconds):
    """Jobs that are claimed and completed, which are two requests each."""
    wrk(server, "/v1/runs", seconds, method="POST", body={"draft": job("bulk")})
    measured("server-claim-complete", server, limit, "/", seconds, unit="jobs/s", per=2, script=WORK)


def empty(limit, seconds):
    """What a server reaches that does nothing."""
    process = subprocess.Popen([limit], stdout=subprocess.PIPE, text=True)
    try:
        server = argparse.Namespace(address=process.stdout.readline().strip())
        return measured("server-empty-route", server, None, "/", seconds)
    finally:
        process.terminate()
        process.wait(30)


def work(host, port, stop, times):
    """A worker with one connection, as a process of its own: tells how long after it was queued each job was in its hands, in ms."""
    connection = http.client.HTTPConnection(host, port, timeout=90)

    def ask(path, body):
        connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
        reply = connection.getresponse()
        at = datetime.datetime.now(datetime.timezone.utc)
        return at, json.loads(reply.read())

    while not stop.is_set():
        at, reply = ask("/v1/jobs/claim", {"worker": "w", "queues": ["bench"], "wait": "2s"})
        for job in reply["items"]:
            queued = datetime.datetime.fromisoformat(job["queuedAt"].replace("Z", "+00:00"))
            times.put((at - queued).total_seconds() * 1000)
            ask(f"/v1/jobs/{job['id']}/complete", {"leaseToken": job["leaseToken"], "output": {}})


def claims(server, count, name, load=lambda: None):
    """How long after it was queued a job is in the hands of a worker that waits for it."""
    processes = multiprocessing.get_context("fork")
    stop, heard = processes.Event(), processes.Queue()
    workers = [processes.Process(target=work, args=(server.host, server.port, stop, heard)) for _ in range(4)]
    for worker in workers:
        worker.start()
    busy = threading.Thread(target=load)
    busy.start()
    for _ in range(count):
        server.ask("POST", "/v1/runs", {"draft": job("bench")})
        time.sleep(0.02)
    times = sorted(heard.get(timeout=90) for _ in range(count))
    stop.set()
    for worker in workers:
        worker.join()
    busy.join()
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
    parser.add_argument("--compare", metavar="FILE")
    options = parser.parse_args()
    cairn = str(Path(options.cairn).resolve())
    told("server-machine", os.cpu_count(), "cores", load=round(os.getloadavg()[0], 2))
    with tempfile.TemporaryDirectory() as folder:
        server = Server(cairn, folder)
        server.ask("GET", "/healthz")
        time.sleep(10)
        told("server-memory-at-rest", server.memory(), "MiB", better="lower")
        server.forget_peak()
        limit = empty(options.limit, options.seconds)
        measured("server-healthz", server, limit, "/healthz", options.seconds)
        run = server.ask("POST", "/v1/runs", {"draft": ASK})["runId"]
        measured("server-read-run", server, limit, f"/v1/runs/{run}", options.seconds)
        measured("server-list-runs", server, limit, "/v1/runs?limit=20", options.seconds)
        measured("server-create-run", server, limit, "/v1/runs", options.seconds, method="POST", body={"draft": ECHO})
        responses(server, limit, options.seconds)
        completions(server, limit, options.seconds)
        told("server-memory-under-load", server.memory("VmHWM"), "MiB", better="lower", after=round(server.memory(), 1))
        claims(server, 300, "server-claim")
        reads = [server, limit, f"/v1/runs/{run}", options.seconds]
        pausing = "function delay() return 4 end"
        claims(server, 200, "server-claim-under-load", load=lambda: measured("server-load", *reads, connections=8, script=pausing))
        claims(server, 200, "server-claim-saturated", load=lambda: measured("server-saturation", *reads, connections=8))
        times, before, after = asyncio.run(subscribed(server, options.subscribers))
        told(
            "server-subscribers", times[-1] * 1000, "ms to the last of all", better="lower", subscribers=len(times),
            p50Milliseconds=round(times[len(times) // 2] * 1000, 1), kibibytesEach=round((after - before) * 1024 / len(times), 1))
        told("server-end", server.end(), "exit code", better="lower")
    if options.compare:
        compared(options.compare)


main()
