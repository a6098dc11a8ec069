plan: 1
title: Label the run
labels: { issue: "4711" }
nodes:
  - { id: build, type: program, command: [make], effects: idempotent }
