"""Makes one thing of each kind on a server, and writes the configuration with which schemathesis asks about them.

    samples.py URL [KEY]

With a key of the scope `admin` there are also a key and a session; without one the server must ask nobody for a key.
"""

import json
import sys
import time
import urllib.request

server, key = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None


def call(method, path, body=None, key=key):
    request = urllib.request.Request(server + path, method=method, data=None if body is None else json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    if key:
        request.add_header("Authorization", f"Bearer {key}")
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def first(path):
    for _ in range(200):
        items = call("GET", path)["items"]
        if items:
            return items[0]["id"]
        time.sleep(0.1)
    sys.exit(f"there is nothing at {path}")


def run(title, nodes, **more):
    return call("POST", "/v1/runs", {"draft": {"title": title, "nodes": nodes, **more}})["runId"]


echo = {"id": "echo", "type": "system-task", "owner": "system:echo", "input": {"page": "text"}}
asks = run("Asks", [echo, {"id": "ask", "type": "human-approval", "owner": "group:docs", "label": "Ship it?", "dependsOn": [], "objective": "Look."}])
made = run("Hands over", [{**echo, "deliverables": [{"key": "page"}]}])
webhook = call("POST", "/v1/webhooks", {"url": "https://hooks.example/cairn"})["id"]
run("Elsewhere", [{"id": "build", "type": "program", "owner": "worker:linux", "command": ["make"], "effects": "idempotent"}])
job = call("POST", "/v1/jobs/claim", {"worker": "w", "queues": ["linux"], "lease": "1h", "wait": "60s"})["items"][0]["id"]
run("Weekly", [echo], schedule={"cron": "0 9 * * 1", "timezone": "UTC"})
call("POST", "/v1/plans", {"draft": {"name": "greeting", "title": "Hello", "nodes": [echo]}})

ids = {
    "run": asks, "node": "echo", "approval": first(f"/v1/approvals?runId={asks}"), "artifact": first(f"/v1/runs/{made}/artifacts"),
    "schedule": first("/v1/schedules"), "plan": "greeting", "thread": "t1", "job": job, "webhook": webhook,
    "delivery": first(f"/v1/webhooks/{webhook}/deliveries"), "version": 1, "attempt": 1,
}
if key:
    other = call("POST", "/v1/keys", {"actor": "user:other", "scopes": ["read"]})
    call("POST", "/v1/session", {}, key=other["token"])
    ids |= {"key": other["key"]["id"] if "key" in other else other["id"], "session": first("/v1/sessions?all=true")}
print("[parameters]")
for name, value in ids.items():
    print(f'"path.{name}" = "{value}"')
# A body may fit its schema and hold a plan that is not sound.
print('[checks.positive_data_acceptance]\nexpected-statuses = ["2xx", "3xx", 401, 403, 404, 409, 412, 422, 429]')
# A name of a path that is set here stays what it is, also where a wrong one was to be sent.
print("[[operations]]\ninclude-path-regex = '^/v1/plans/'\nchecks.negative_data_rejection.enabled = false")
