"""Makes one thing of each kind on a server, and writes the configuration with which schemathesis asks about them."""

import json
import sys
import time
import urllib.request

server = sys.argv[1]


def call(method, path, body=None):
    request = urllib.request.Request(server + path, method=method, data=None if body is None else json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
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
run("Weekly", [echo], schedule={"cron": "0 9 * * 1", "timezone": "UTC"})
call("POST", "/v1/plans", {"draft": {"name": "greeting", "title": "Hello", "nodes": [echo]}})

ids = {
    "run": asks, "node": "echo", "approval": first(f"/v1/approvals?runId={asks}"), "artifact": first(f"/v1/runs/{made}/artifacts"),
    "schedule": first("/v1/schedules"), "plan": "greeting", "thread": "t1",
}
print("[parameters]")
for name, value in ids.items():
    print(f'"path.{name}" = "{value}"')
# A body may fit its schema and hold a plan that is not sound.
print('[checks.positive_data_acceptance]\nexpected-statuses = ["2xx", "3xx", 401, 403, 404, 409, 412, 422, 429]')
# A name of a path that is set here stays what it is, also where a wrong one was to be sent.
print("[[operations]]\ninclude-path-regex = '^/v1/plans/'\nchecks.negative_data_rejection.enabled = false")
