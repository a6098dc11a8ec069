#!/usr/bin/env bash
# Reads the metrics of a real server, one thing of each kind in it, and the alerts, with Prometheus' own promtool.
#
# Needs a built cairn, promtool (Debian: prometheus), curl and python3.
set -euo pipefail
cd "$(dirname "$0")/../.."

cairn="$(realpath "${CAIRN:-$(swift build --show-bin-path)/cairn}")"
promtool="${PROMTOOL:-promtool}"
place="$(mktemp -d)"
server=''
trap '[[ -z "$server" ]] || kill "$server" 2>/dev/null || true; rm -rf "$place"' EXIT

: >"$place/server.log"
"$cairn" serve --port 0 --quiet --db "$place/cairn.db" 2>"$place/server.log" &
server=$!
url=''
for ((i = 0; i < 200; i++)); do
  url="$(sed -n 's/^listening on \(http:[^;]*\);.*/\1/p' "$place/server.log")"
  if [[ -n "$url" ]]; then break; fi
  sleep 0.1
done
if [[ -z "$url" ]]; then cat "$place/server.log" >&2; exit 1; fi

python3 Tests/Clients/samples.py "$url" >/dev/null
curl -sf "$url/metrics" >"$place/page"
"$promtool" check metrics <"$place/page"
grep -q '^cairn_runs_started_total{origin="request"} [1-9]' "$place/page"
grep -q '^cairn_commit_seconds_count [1-9]' "$place/page"
grep -q '^cairn_http_requests_total{operation="createRun",status="201"} [1-9]' "$place/page"
"$promtool" check rules Observability/alerts.yml
kill "$server"
wait "$server" || { echo 'the server did not end in order' >&2; exit 1; }
server=''
