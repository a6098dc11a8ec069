#!/usr/bin/env python3
"""A worker for Cairn in plain Python: no library, one job at a time.

    python3 worker.py http://127.0.0.1:7070 linux

It serves the queue of nodes such as `{ type: program, owner: "worker:linux", command: [...] }`: runs the command, gives a sign of
life meanwhile, and hands in `{exitCode, stdout, stderr}`, which is what a program's node returns. ^C or SIGTERM lets the job under
way finish. CAIRN_KEY is sent as the key of the server, if it is set.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request

SERVER, QUEUES = sys.argv[1].rstrip("/"), sys.argv[2:]
NAME = f"{os.uname().nodename}/{os.getpid()}"
LEASE_SECONDS = 30
stopping = threading.Event()


def post(path, body):
    """The answer to a request: its status and its JSON."""
    request = urllib.request.Request(SERVER + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    if key := os.environ.get("CAIRN_KEY"):
        request.add_header("Authorization", f"Bearer {key}")
    try:
        with urllib.request.urlopen(request, timeout=90) as response:
            return response.status, json.loads(response.read() or b"null")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"null")


def tell(path, body):
    """Says how a job ended until the server has heard it: to say it again is harmless."""
    while True:
        try:
            return post(path, body)
        except OSError:
            if stopping.wait(1):
                raise


def keep(job, process, done):
    """Gives signs of life until the job is done; ends the process when nobody wants it any more, and prints what it is told."""
    heard = 0
    while not done.wait(LEASE_SECONDS / 3):
        try:
            status, pulse = post(f"/v1/jobs/{job['id']}/heartbeat", {"leaseToken": job["leaseToken"], "messagesAfter": heard})
        except OSError:
            continue  # The server is away; it knows the lease again when it is back.
        if status == 409 or pulse.get("cancelRequested"):
            process.kill()
            return
        for message in pulse.get("messages", []):
            heard = message["number"]
            print(f"{job['id']}: {message['by']} says: {message['text']}", flush=True)


def environment(job):
    """The variables that the plan names; secrets are this machine's own."""
    found = {"PATH": os.environ["PATH"], "CAIRN_IDEMPOTENCY_KEY": job["idempotencyKey"]}
    for name, value in job["work"].get("env", {}).items():
        found[name] = value if isinstance(value, str) else value.get("prefix", "") + os.environ[value["secret"]]
    return found


def do(job):
    """Makes the attempt, and says what came of it."""
    path, work = f"/v1/jobs/{job['id']}", job["work"]
    done, said = threading.Event(), {"leaseToken": job["leaseToken"]}
    try:
        process = subprocess.Popen(
            work["command"], cwd=work.get("cwd"), env=environment(job), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except (OSError, KeyError) as error:
        return tell(path + "/fail", said | {"class": "executor-error", "message": f"it was not started: {error}", "retryable": True})
    threading.Thread(target=keep, args=(job, process, done), daemon=True).start()
    stdout, stderr = process.communicate()
    done.set()
    if process.returncode != 0 and work.get("failsOnExitCode", True):
        message = f"exit code {process.returncode}: {stderr[-2000:]}"
        return tell(path + "/fail", said | {"class": "executor-error", "message": message})
    return tell(path + "/complete", said | {"output": {"exitCode": process.returncode, "stdout": stdout, "stderr": stderr}})


def main():
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopping.set())
    print(f"{NAME} serves {', '.join(QUEUES)} of {SERVER}", flush=True)
    while not stopping.is_set():
        try:
            status, page = post("/v1/jobs/claim", {"worker": NAME, "queues": QUEUES, "lease": f"{LEASE_SECONDS}s", "wait": "20s"})
        except OSError as error:
            print(f"the server is away: {error}", flush=True)
            stopping.wait(2)
            continue
        if status != 200:
            sys.exit(f"{page['code']}: {page['message']}")
        for job in page["items"]:
            print(f"{job['id']}: {job['title']}", flush=True)
            status, answer = do(job)
            print(f"{job['id']}: {'done' if status < 300 else answer['message']}", flush=True)


main()
