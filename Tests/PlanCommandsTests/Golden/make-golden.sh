#!/bin/bash
# make-golden.sh CAIRN DIR: writes DIR/.cairn/cairn.db with that cairn, and DIR/golden.db as a single small file.
set -u
C=$1
D=$2
mkdir -p "$D" && cd "$D" || exit 1
export USER=ada
cat > plan.yaml <<'PLAN'
plan: 1
title: Golden
inputs: { type: object, properties: { name: { type: string, default: Ada } } }
nodes:
  - { id: greet, type: system-task, owner: "system:echo", effects: read, input: { name: "${{ inputs.name }}" } }
  - id: many
    type: map
    dependsOn: [greet]
    over: "[1, 2]"
    as: x
    each: { type: system-task, owner: "system:echo", effects: read, input: { x: "${{ x }}" } }
  - { id: go, type: human-approval, owner: "user:ada", dependsOn: [many], show: { said: "${{ nodes.greet.output.name }}" } }
  - { id: rest, type: wait, for: 4s, dependsOn: [go] }
  - { id: last, type: program, command: [echo, done], effects: once, dependsOn: [rest] }
outputs: { said: "${{ nodes.greet.output.name }}" }
PLAN
cat > killed.yaml <<'PLAN'
plan: 1
title: Killed
nodes:
  - { id: first, type: system-task, owner: "system:echo", effects: read, input: { a: 1 } }
  - { id: work, type: program, command: [sh, -c, "test -e hold && sleep 600; echo done"], effects: read, dependsOn: [first] }
PLAN
touch hold
$C run plan.yaml --label kind=completed
$C approve @last -m 'fine'
$C resume @last
$C run plan.yaml --label kind=waits
$C run plan.yaml --label kind=cancelled
$C cancel @last --yes -m no
$C run plan.yaml --label kind=timer
timeout -s INT 3 $C approve @last
$C run killed.yaml --label kind=killed & P=$!
sleep 6
# The program has a process group of its own; without this it would sleep on.
children=$(pgrep -P "$P")
kill -9 "$P"
for child in $children; do kill -9 -- "-$child" 2>/dev/null || kill -9 "$child"; done
$C version
cp .cairn/cairn.db golden.db
cp .cairn/cairn.db-wal golden.db-wal
python3 -c 'import sqlite3
c = sqlite3.connect("golden.db", isolation_level=None)
for sql in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA journal_mode = DELETE", "PRAGMA user_version"): print(c.execute(sql).fetchall())'
