#!/usr/bin/env bash
# Sends what fits the document of the HTTP interface, and what does not, to a real server, and holds every answer against the document.
#
# Needs a built cairn; makes a virtual environment with schemathesis of PyPI the first time. EXAMPLES=100 asks longer without a key,
# KEYED_EXAMPLES=100 with one; SEED=7 asks otherwise.
set -euo pipefail
cd "$(dirname "$0")/../.."

cairn="$(realpath "${CAIRN:-$(swift build --show-bin-path)/cairn}")"
clients="$PWD/.build/schemathesis"
schemathesis="${SCHEMATHESIS:-$clients/bin/schemathesis}"
if ! command -v "$schemathesis" >/dev/null; then
  python3 -m venv --clear "$clients"
  "$clients/bin/python" -m pip install --quiet --disable-pip-version-check 'schemathesis>=4.32,<5'
fi
place="$(mktemp -d)"
server=''
trap '[[ -z "$server" ]] || kill "$server" 2>/dev/null || true; rm -rf "$place"' EXIT

: >"$place/server.log"
"$cairn" serve --port 0 --quiet --wrong-rate 0 --db "$place/cairn.db" 2>"$place/server.log" &
server=$!
for ((i = 0; i < 200; i++)); do
  url="$(sed -n 's/^listening on \(http:[^;]*\);.*/\1/p' "$place/server.log")"
  if [[ -n "$url" ]]; then break; fi
  sleep 0.1
done
if [[ -z "$url" ]]; then cat "$place/server.log" >&2; exit 1; fi

# One thing of each kind, so that not every request is about nothing.
python3 Tests/Clients/samples.py "$url" >"$place/schemathesis.toml"

status=0
# A claim may wait for a job for a minute.
ask() {
  local examples="$1"
  shift
  (
    cd "$place"
    "$schemathesis" --config-file schemathesis.toml run "$url/openapi.json" --max-examples "$examples" --seed "${SEED:-1}" \
      --request-timeout 75 --warnings off --no-color "$@"
  ) || status=$?
}
# Once there is a key, every request has to bring one.
ask "${EXAMPLES:-15}" --exclude-operation-id createKey
# Then with a key: who asks without one, or with a wrong one, is refused as the document says. A key of the pass may take another one back.
token="$("$cairn" keys create user:root --scope admin --db "$place/cairn.db" --json | sed 's/.*"token":"\([^"]*\)".*/\1/')"
python3 Tests/Clients/samples.py "$url" "$token" >"$place/schemathesis.toml"
ask "${KEYED_EXAMPLES:-5}" --phases fuzzing --header "Authorization: Bearer $token"
if ! curl -sf "$url/readyz" >/dev/null; then
  echo 'the server is not ready any more' >&2
  cat "$place/server.log" >&2
  exit 1
fi
kill "$server"
wait "$server" || { echo 'the server did not end in order' >&2; exit 1; }
server=''
exit "$status"
