#!/usr/bin/env python3
"""What `cairn serve` sends to webhooks, read by libraries of other people: `standardwebhooks` and `cloudevents`.

    Tests/Clients/webhooks.py [path of cairn]

Makes a virtual environment beside the build folder the first time. Ends with 0 when all holds.
"""

import http.server
import json
import os
import pathlib
import queue
import re
import signal
import subprocess
import sys
import tempfile
import threading
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
VENV = pathlib.Path(os.environ.get("CAIRN_WEBHOOK_CLIENTS", ROOT / ".build" / "webhook-clients"))


def enter_venv():
    """Goes on inside of the virtual environment."""
    python = VENV / "bin" / "python"
    if pathlib.Path(sys.prefix).resolve() == VENV.resolve():
        return
    if not (VENV / "webhooks-ready").exists():
        venv.create(VENV, with_pip=True, clear=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "standardwebhooks>=1,<2", "cloudevents>=1.11,<2"],
            check=True)
        (VENV / "webhooks-ready").touch()
    os.execv(python, [str(python), *sys.argv])


enter_venv()

from cloudevents.http import from_http  # noqa: E402
from standardwebhooks.webhooks import Webhook, WebhookVerificationError  # noqa: E402

CAIRN = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build" / "debug" / "cairn")
PLAN = "plan: 1\ntitle: Say it\nnodes:\n  - { id: say, type: system-task, owner: \"system:echo\", input: { text: \"hé\" } }\n"

received = queue.Queue()


class Receiver(http.server.BaseHTTPRequestHandler):
    refusals = 0

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        refused = Receiver.refusals > 0
        if refused:
            Receiver.refusals -= 1
        self.send_response(503 if refused else 204)
        self.end_headers()
        received.put((dict(self.headers), body, refused))

    def log_message(self, *arguments):
        pass


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def cairn(folder, *arguments):
    done = subprocess.run(
        [CAIRN, *arguments, "--db", f"{folder}/cairn.db", "--as", "user:ada"], capture_output=True, text=True, timeout=60)
    check(done.returncode == 0, (arguments, done.stdout, done.stderr))
    return done.stdout


def serve(folder, port):
    server = subprocess.Popen(
        [CAIRN, "serve", "--port", "0", "--quiet", "--allow-hosts", f"127.0.0.1:{port}", "--db", f"{folder}/cairn.db", "--as", "user:ada"],
        stderr=subprocess.PIPE, text=True)
    for line in server.stderr:
        if re.search(r"listening on", line):
            threading.Thread(target=server.stderr.read, daemon=True).start()
            return server
    raise AssertionError("the server did not start")


def verified(headers, body, secrets):
    """The event, once every secret has shown that it signed it."""
    for secret in secrets:
        Webhook(secret).verify(body, headers)
    event = from_http(headers, body)
    check(event["specversion"] == "1.0" and event["id"] == headers["webhook-id"], event)
    check(event["type"] == "dev.cairn." + event.data["eventType"] and event["datacontenttype"] == "application/json", event)
    check(event["source"] == "/runs/" + event.data["runId"], event)
    return event


def whole_run(folder, secrets):
    cairn(folder, "run", f"{folder}/plan.yaml")
    ids = []
    while True:
        headers, body, refused = received.get(timeout=60)
        event = verified(headers, body, secrets)
        if refused:
            continue
        ids.append(event["id"])
        if event.data["eventType"] == "run-completed":
            check([int(id.split(":")[1]) for id in ids] == list(range(1, len(ids) + 1)), ids)
            return headers, body


def main():
    receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    port = receiver.server_port
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "plan.yaml").write_text(PLAN)
        made = json.loads(cairn(folder, "webhooks", "add", f"http://127.0.0.1:{port}/hook", "--json"))
        secret = made["secret"]
        server = serve(folder, port)
        try:
            headers, body = whole_run(folder, [secret])
            for broken in (body + b" ", body.replace(b"cairn", b"Cairn")):
                try:
                    Webhook(secret).verify(broken, headers)
                except WebhookVerificationError:
                    continue
                raise AssertionError("a changed body was verified")

            # A server that is killed is followed by one that goes on; nothing is left out.
            server.send_signal(signal.SIGKILL)
            server.wait()
            cairn(folder, "run", f"{folder}/plan.yaml")
            server = serve(folder, port)
            seen = set()
            while True:
                headers, body, _ = received.get(timeout=120)
                event = verified(headers, body, [secret])
                seen.add(int(event["id"].split(":")[1]))
                if event.data["eventType"] == "run-completed" and len(seen) > 1:
                    break
            check(seen == set(range(1, max(seen) + 1)), seen)

            # Two signatures while the secret is rotated, and what is refused comes again.
            second = json.loads(cairn(folder, "webhooks", "rotate", made["id"], "--json"))["secret"]
            Receiver.refusals = 1
            headers, body = whole_run(folder, [secret, second])
            check(len(headers["webhook-signature"].split()) == 2, headers)
            log = json.loads(cairn(folder, "webhooks", "deliveries", made["id"], "--json"))["items"]
            check(any(delivery["attempts"] == 2 for delivery in log), log)
            cairn(folder, "webhooks", "redeliver", made["id"], log[0]["id"])
            headers, body, _ = received.get(timeout=60)
            check(verified(headers, body, [secret, second])["id"] == log[0]["eventId"], headers)
        finally:
            server.terminate()
            server.wait(timeout=60)
    print("webhooks: signatures and events are what other libraries read")


main()
