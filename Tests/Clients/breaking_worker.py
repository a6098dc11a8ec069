#!/usr/bin/env python3
"""A worker that breaks some rules of the protocol, for the tests of `cairn worker conform`.

    Tests/Clients/breaking_worker.py FAULTS http://127.0.0.1:7070 QUEUE

FAULTS names what it does wrong, with commas between; with `none` it does nothing wrong.

    forgets    does not give the program the variables of its node
    praises    hands a program that has failed in as done
    seldom     gives signs of life not as often as its lease needs
    deaf       does not stop what nobody wants any more
    insists    says again what was refused because its lease is lost
    leaves     ends when the server is away
    drops      ends at once on SIGTERM, and leaves its job behind
    complains  ends with another code than 0 on SIGTERM
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

FAULTS, (SERVER, QUEUE) = sys.argv[1].split(","), sys.argv[2:]
PAUSE = 0.1
LEASE, SIGN_SECONDS = ("1s", 1.5) if "seldom" in FAULTS else ("10m", PAUSE)
# Longer than the test lets the check wait.
INSISTING_SECONDS = 60
stopping = threading.Event()


def post(path, body):
    """The answer to a request: its status and its JSON."""
    request = urllib.request.Request(SERVER + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=90) as response:
            return response.status, json.loads(response.read() or b"null")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"null")


def tell(path, body):
    """Says how a job ended, until the server has heard it."""
    end = time.monotonic() + INSISTING_SECONDS
    while True:
        try:
            status, _ = post(path, body)
        except OSError:
            status = 503
        if status >= 500 and "leaves" in FAULTS:
            os._exit(1)
        if status < 500 and not (status == 409 and "insists" in FAULTS and time.monotonic() < end):
            return
        time.sleep(PAUSE)


def keep(path, said, process, done, unwanted):
    """Gives signs of life until the job is done, or nobody wants it any more."""
    while not done.wait(SIGN_SECONDS):
        try:
            status, pulse = post(path + "/heartbeat", said)
        except OSError:
            continue
        is_lost = status == 409 and "insists" not in FAULTS
        if "deaf" not in FAULTS and (is_lost or pulse.get("cancelRequested")):
            unwanted.set()
            process.kill()
            return


def do(job):
    """Makes the attempt, and says what came of it."""
    path, said = f"/v1/jobs/{job['id']}", {"leaseToken": job["leaseToken"]}
    variables = {} if "forgets" in FAULTS else job["work"].get("env", {})
    process = subprocess.Popen(
        job["work"]["command"], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={"PATH": os.environ["PATH"], "CAIRN_IDEMPOTENCY_KEY": job["idempotencyKey"], **variables})
    done, unwanted = threading.Event(), threading.Event()
    threading.Thread(target=keep, args=(path, said, process, done, unwanted), daemon=True).start()
    stdout, stderr = process.communicate()
    done.set()
    if unwanted.is_set():
        return
    if process.returncode != 0 and "praises" not in FAULTS:
        tell(path + "/fail", said | {"class": "executor-error", "message": f"exit code {process.returncode}: {stderr}"})
    else:
        tell(path + "/complete", said | {"output": {"exitCode": 0, "stdout": stdout, "stderr": stderr}})


def stop(*_):
    if "drops" in FAULTS:
        os._exit(0)
    stopping.set()


def main():
    signal.signal(signal.SIGTERM, stop)
    while not stopping.is_set():
        try:
            status, page = post("/v1/jobs/claim", {"worker": "w", "queues": [QUEUE], "lease": LEASE, "wait": "20s"})
        except OSError:
            status = 503
        if status != 200:
            time.sleep(PAUSE)
            continue
        for job in page["items"]:
            do(job)
    sys.exit(3 if "complains" in FAULTS else 0)


main()
