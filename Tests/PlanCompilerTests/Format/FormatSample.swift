/// A plan that uses every key of the format, for tests that walk over it.
enum FormatSample {
    static let text = """
        plan: 1
        name: everything
        title: Everything there is
        objective: To be looked at by tests.
        leadAgent: agent:lead
        labels: { team: tools }
        inputs:
          type: object
          properties: { repo: { type: string, default: . }, channel: { type: string } }
        schemas:
          Notes: { type: object, required: [text], properties: { text: { type: string } } }
        secrets: [TOKEN]
        approval:
          { required: true, by: ["group:maintainers", { ownerType: user, ownerRef: ada }], rejectQuorum: 2,
            excludeAuthor: true, expires: 24h }
        assumptions: [Tags are versions.]
        openQuestions:
          - { id: skip, ask: Skip it?, answer: { type: boolean, default: false } }
        defaults:
          timeout: 10m
          retryPolicy: { maxAttempts: 2, backoff: linear, initialDelay: 2s, maxDelay: 1m, jitter: 0.2, retryOn: [timeout, lost] }
        budget:
          { costUsd: { soft: 2, hard: 5.5 }, tokens: { hard: 800000 }, attempts: 2000, workTime: 8h, toolCalls: 2000, onHard: fail }
        schedule:
          { cron: 0 9 * * 2, timezone: Europe/Berlin, overlap: queue, catchUp: { policy: latest, window: 6h }, jitter: 30s, maxFires: 9 }
        calendars:
          office:
            timezone: Europe/Berlin
            open: [{ days: mon-thu, hours: "09:00-12:00, 13:00-17:00" }, { days: fri, hours: "09:00-15:00" }]
            holidays: ["2026-12-25"]
        deadline:
          { dueIn: 5d, calendar: office, warn: [1d], onBreach: [{ notify: "user:ada" }, { extend: { by: 1d, maxTimes: 2 } }, fail] }
        guards:
          - { rule: must-precede, node: write, after: tests }
        nodes:
          - id: tests
            type: program
            label: Run the tests
            group: verify/unit
            owner: system:program
            command: [make, test, 3]
            cwd: ${{ inputs.repo }}
            env: { CI: "1", KEY: { secret: TOKEN, prefix: "Bearer " } }
            stdout: json-lines
            effects: read
            timeout: 30m
            deadline: { dueIn: 8h, warn: [1h], onBreach: [fail, { escalate: "user:ada" }] }
            retryPolicy: { maxAttempts: 3, feedback: true }
            failurePolicy:
              - { classes: [check-failed], action: ask-human, who: "group:maintainers", choices: [retry, abort] }
              - { classes: [timeout], action: retry, maxAttempts: 5 }
              - { classes: [unavailable], action: fallback-owner, who: "worker:other" }
              - { action: fail-run }
            completionChecks:
              - { kind: assert, expr: output.exitCode == 0, message: Tests must pass }
              - { kind: program, command: [test, -f, x], pass: exitCode == 0, required: false }
          - id: write
            type: agent-task
            owner: agent:writer
            objective: Notes.
            instructions: Write them.
            dependsOn: [tests]
            when: inputs.channel == 'stable'
            input: { text: "${{ inputs.repo }}" }
            inputSchema: { type: object }
            outputSchemaRef: Notes
            deliverables: [{ key: notes, kind: text, required: true, description: The notes }]
            successCriteria: [They are short.]
            completionChecks:
              - { kind: deliverable, deliverable: notes }
              - { kind: judge, owner: "agent:critic", question: Are they good?, pass: score >= 4 }
              - { kind: human, owner: "user:ada", question: Are they?, required: false }
              - { kind: http, method: HEAD, url: "https://example.org", pass: response.status < 400 }
              - { kind: tool, tool: docs.check, arguments: { a: 1 } }
            toolPolicy: { allow: [git.show], deny: [files.write] }
            contextPolicy:
              { retrievalScopes: [plan, "documents:docs"], attachmentPolicy: referenced, webPolicy: { allowlist: [example.org] } }
            budget: { costUsd: 0.75, toolCalls: { soft: 10, hard: 40 } }
            compensation: { type: http, method: DELETE, url: "https://example.org/x", effects: idempotent }
          - { id: links, type: tool, tool: docs.links, arguments: { path: "${{ inputs.repo }}" }, effects: read }
          - id: each_link
            type: map
            over: nodes.links.output.urls
            as: url
            key: url
            concurrency: 4
            maxItems: 50
            tolerate: { failedPercent: 10 }
            each:
              type: http
              method: HEAD
              url: "${{ url }}"
              effects: read
              headers: { accept: "*/*" }
              result: { ok: "${{ response.status < 400 }}" }
          - id: each_graph
            type: map
            over: "[1, 2]"
            tolerate: { failed: 1 }
            each:
              nodes:
                - { id: one, type: system-task, owner: "system:noop" }
                - { id: two, type: system-task, owner: "system:noop", dependsOn: [one] }
              outputs: { a: "${{ nodes.one.output }}" }
          - id: choose
            type: switch
            cases: [{ when: inputs.channel == 'beta', to: [wait_event] }]
            otherwise: [wait_time]
          - { id: wait_event, type: wait, event: { name: pushed, match: event.repo == inputs.repo, timeout: 1d } }
          - { id: wait_time, type: wait, for: 1h }
          - { id: wait_until, type: wait, until: "timestamp('2027-01-01T00:00:00Z')", dependsOn: [wait_time] }
          - { id: together, type: join, mode: { atLeast: 1 }, dependsOn: [wait_event, wait_until], require: "true" }
          - { id: settled, type: join, mode: settled, dependsOn: [together, each_link] }
          - { id: edit, type: human-review-edit, owner: "group:maintainers", subject: "${{ nodes.write.output }}", editable: [text] }
          - id: version
            type: human-decision
            owner: group:maintainers
            question: Which one?
            choices: [patch, { value: minor, label: Minor, hint: New things, default: true, confirm: true }]
          - { id: details, type: human-input, owner: "group:maintainers", form: { type: object, properties: { at: { type: string } } } }
          - id: go
            type: human-approval
            owner: group:maintainers
            show: { step: "${{ nodes.version.output.value }}" }
            quorum: 2
            rejectQuorum: 2
            deadline: { dueIn: 8h, calendar: office, onBreach: [{ extend: { by: 4h } }, { answer: reject }] }
            excludeAuthor: true
            onChangesRequested: write
            maxRounds: 3
            dependsOn: [edit, details, write]
          - id: archive
            type: subplan
            use: archive@2
            input: { repo: "${{ inputs.repo }}" }
            dependsOn: [go]
            repeat: { until: output.ok, max: 3 }
          - id: inline
            type: subplan
            nodes: [{ id: a, type: system-task, owner: "system:noop" }, { id: b, type: system-task, owner: "system:noop" }]
            edges: [{ from: a, to: b }]
            outputs: { b: "${{ nodes.b.output }}" }
          - id: announce
            type: http
            method: POST
            url: https://example.org/announce
            headers: { authorization: { secret: TOKEN, prefix: "Bearer " } }
            body: { tag: "${{ nodes.archive.output.tag }}" }
            effects: once
            idempotencyKey: announce-${{ nodes.archive.output.tag }}
        edges:
          - { from: archive, to: announce, outcome: success }
          - { from: tests, to: choose, outcome: always }
        outputs:
          tag: ${{ nodes.archive.output.tag }}
        """
}
