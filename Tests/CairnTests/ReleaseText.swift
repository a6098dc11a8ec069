/// The plan of docs and design that has every key, as its author wrote it.
enum ReleaseText {
    static let yaml = """
        plan: 1
        name: release_repository
        title: Release a git repository
        objective: >
          Cut a release that a stranger can install: tests green, notes a user understands,
          links alive, one person accountable for pressing the button.
        leadAgent: agent:release_lead
        labels: { team: tools, risk: medium }

        inputs:
          type: object
          required: [repo, testCommand]
          properties:
            repo: { type: string, title: Repository path, default: "." }
            testCommand: { type: array, items: { type: string }, default: [make, test] }
            channel: { type: string, enum: [stable, beta], default: stable }
            announceUrl: { type: string, format: uri }

        schemas:
          Commit:
            type: object
            required: [sha, subject]
            properties: { sha: { type: string }, subject: { type: string }, author: { type: string } }
          Notes:
            type: object
            required: [headline, markdown]
            properties:
              headline: { type: string, maxLength: 90 }
              markdown: { type: string }
              breaking: { type: boolean, default: false }
          LinkResult:
            type: object
            required: [url, ok]
            properties: { url: { type: string }, ok: { type: boolean }, status: { type: integer } }

        secrets: [ANNOUNCE_TOKEN]

        approval:
          required: true
          by: [group:maintainers]
          quorum: 1
          excludeAuthor: true
          expires: 24h
        assumptions:
          - Tags follow vMAJOR.MINOR.PATCH.
        openQuestions:
          - { id: skip_link_check, ask: "Skip the link check for beta releases?", answer: { type: boolean, default: false } }

        defaults:
          timeout: 10m
          retryPolicy: { maxAttempts: 2, backoff: exponential, initialDelay: 2s, maxDelay: 1m, jitter: 0.2,
              retryOn: [timeout, unavailable] }
        budget:
          costUsd: { soft: 2.00, hard: 5.00 }
          tokens: { soft: 400000, hard: 800000 }
          attempts: { hard: 200 }
          onHard: ask

        schedule:
          cron: "0 9 * * 2"
          timezone: Europe/Berlin
          overlap: skip
          catchUp: { policy: latest, window: 6h }
          jitter: 30s

        guards:
          - { rule: effects-once-needs-approval }
          - { rule: must-precede, node: announce, after: tests }
          - { rule: never-together, owners: [agent:writer], tools: [files.write] }

        nodes:
          - id: tests
            type: program
            label: Run the test suite
            group: verify
            owner: system:program
            command: ${{ inputs.testCommand }}
            cwd: ${{ inputs.repo }}
            env: { CI: "1" }
            effects: read
            timeout: 30m
            outputSchema: { type: object, required: [exitCode], properties: { exitCode: { type: integer } } }
            completionChecks:
              - { kind: assert, expr: output.exitCode == 0, message: Tests must pass }
            failurePolicy:
              - { classes: [check-failed], action: ask-human, who: group:maintainers, choices: [retry, accept, abort] }
              - { action: fail-run }

          - id: commits
            type: program
            group: verify
            command: [git, log, "--format={\\"sha\\":\\"%H\\",\\"subject\\":\\"%f\\"}", -n, "50"]
            cwd: ${{ inputs.repo }}
            stdout: json-lines
            effects: read
            result: { commits: "${{ output.stdout }}" }
            outputSchema: { type: object, required: [commits], properties: { commits: { type: array, items: { $ref: Commit } } } }

          - id: size_of_change
            type: switch
            cases:
              - { when: size(nodes.commits.output.commits) == 0, to: [nothing_to_do] }
              - { when: "inputs.channel == 'beta'", to: [draft_notes] }
            otherwise: [draft_notes, find_links]

          - id: nothing_to_do
            type: wait
            event: { name: commit-pushed, match: event.repo == inputs.repo, timeout: 1d }

          - id: draft_notes
            type: agent-task
            group: write
            owner: agent:writer
            objective: Release notes that a user, not a committer, understands.
            instructions: |
              Group by what changes for the user. Name breaking changes first.
            input:
              commits: ${{ nodes.commits.output.commits }}
            outputSchemaRef: Notes
            deliverables: [{ key: notes, kind: text, required: true, description: The notes as Markdown }]
            successCriteria: [Every breaking commit is named., No bullet is longer than two lines.]
            completionChecks:
              - { kind: assert, expr: size(output.markdown) > 80, message: Notes are too thin }
              - { kind: judge, owner: agent:critic, question: "Would a user know whether to upgrade?", pass: score >= 4 }
            toolPolicy: { allow: [git.show, files.read], deny: [files.write] }
            contextPolicy: { retrievalScopes: [plan, "documents:repo_docs"], attachmentPolicy: referenced, webPolicy: none }
            budget: { costUsd: { hard: 0.75 }, toolCalls: { hard: 40 } }
            retryPolicy: { maxAttempts: 3, retryOn: [timeout, unavailable, check-failed, invalid-output], feedback: true }

          - id: find_links
            type: tool
            group: verify
            tool: docs.extract_links
            arguments: { path: "${{ inputs.repo }}/docs" }
            effects: read

          - id: check_links
            type: map
            group: verify
            when: answers.skip_link_check == false
            over: nodes.find_links.output.urls
            as: url
            key: url
            concurrency: 8
            maxItems: 500
            tolerate: { failedPercent: 10 }
            each:
              type: http
              method: HEAD
              url: ${{ url }}
              effects: read
              result: { url: "${{ url }}", ok: "${{ response.status < 400 }}", status: "${{ response.status }}" }
              outputSchemaRef: LinkResult

          - id: ready
            type: join
            dependsOn: [tests, draft_notes, check_links]
            mode: settled
            require: nodes.tests.status == 'completed' && nodes.draft_notes.status == 'completed'

          - id: edit_notes
            type: human-review-edit
            owner: group:maintainers
            dependsOn: [ready]
            subject: ${{ nodes.draft_notes.output }}
            editable: [headline, markdown]
            deadline: { dueIn: 8h, warn: [1h], onBreach: [{ escalate: user:ada }] }
            outputSchemaRef: Notes

          - id: version
            type: human-decision
            owner: group:maintainers
            dependsOn: [edit_notes]
            question: Which version step is this?
            choices:
              - { value: patch, label: Patch, hint: Only fixes }
              - { value: minor, label: Minor, hint: New features, default: true }
              - { value: major, label: Major, hint: Breaking changes, confirm: true }

          - id: details
            type: human-input
            owner: group:maintainers
            dependsOn: [edit_notes]
            form:
              type: object
              required: [publishAt]
              properties:
                publishAt: { type: string, format: date-time, title: Publish at }
                note: { type: string, title: Note to the team, maxLength: 400 }

          - id: go
            type: human-approval
            owner: group:maintainers
            dependsOn: [version, details]
            show:
              headline: ${{ nodes.edit_notes.output.headline }}
              step: ${{ nodes.version.output.value }}
              brokenLinks: ${{ nodes.check_links.output.items.filter(i, i.output.ok == false) }}
            quorum: 2
            excludeAuthor: true
            onChangesRequested: draft_notes
            maxRounds: 3
            deadline: { dueIn: 24h, warn: [4h], onBreach: [fail] }

          - id: wait_for_time
            type: wait
            until: timestamp(nodes.details.output.publishAt)
            dependsOn: [go]

          - id: tag_and_archive
            type: subplan
            use: tag_and_archive@2
            input: { repo: "${{ inputs.repo }}", step: "${{ nodes.version.output.value }}" }
            effects: once
            dependsOn: [wait_for_time]
            repeat: { until: output.ok, max: 3 }

          - id: announce
            type: http
            method: POST
            url: ${{ inputs.announceUrl }}
            headers: { authorization: { secret: ANNOUNCE_TOKEN, prefix: "Bearer " } }
            body: { tag: "${{ nodes.tag_and_archive.output.tag }}", text: "${{ nodes.edit_notes.output.headline }}" }
            effects: once
            idempotencyKey: announce-${{ nodes.tag_and_archive.output.tag }}
            when: has(inputs.announceUrl)
            failurePolicy: [{ action: skip }]

        outputs:
          tag: ${{ nodes.tag_and_archive.output.tag }}
        """
}
