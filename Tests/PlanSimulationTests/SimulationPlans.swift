import PlanJSON
import PlanModel
import PlanSimulation
import PlanTestKit

/// Plans that several suites simulate, and a short way to do it.
enum SimulationPlans {
    /// Simulates a plan given as text.
    static func simulate(_ text: String, inputs: JSON = .object(JSONObject()), _ change: (inout SimulationOptions) -> Void = { _ in })
        throws -> SimulationReport
    {
        var options = SimulationOptions()
        change(&options)
        return try Simulation(plan: PlanText.compile(text), inputs: inputs, options: options).run()
    }

    /// A chain of a program, a decision and a task.
    static let small = """
        plan: 1
        title: Small
        nodes:
          - id: count
            type: program
            command: [git, rev-list, --count, HEAD]
            stdout: json
            effects: read
            timeout: 10m
            retryPolicy: { maxAttempts: 3, initialDelay: 5s, retryOn: [timeout, unavailable] }
            result: { commits: "${{ output.stdout }}" }
            outputSchema: { type: object, required: [commits], properties: { commits: { type: integer, minimum: 3 } } }
          - id: step
            type: human-decision
            owner: user:ada
            dependsOn: [count]
            question: Which step?
            choices: [{ value: patch }, { value: minor, default: true }]
          - id: done
            type: system-task
            owner: system:echo
            effects: read
            input: { commits: "${{ nodes.count.output.commits }}", step: "${{ nodes.step.output.value }}" }
        outputs: { commits: "${{ nodes.count.output.commits }}", step: "${{ nodes.step.output.value }}" }
        """

    /// Something of every kind that a plan can have.
    static let everything = """
        plan: 1
        name: guide
        title: Publish a field guide
        objective: A guide to the birds of a park that a visitor can use.
        leadAgent: agent:editor
        labels: { team: nature }
        inputs:
          type: object
          properties:
            park: { type: string, default: north }
            print: { type: boolean, default: false }
        schemas:
          Bird:
            type: object
            required: [name, code]
            properties: { name: { type: string }, code: { type: string, pattern: "^[A-Z]{3}[0-9]{2}$" } }
          Page:
            type: object
            required: [headline, text]
            properties: { headline: { type: string, maxLength: 60 }, text: { type: string, minLength: 20 } }
        secrets: [PRINTER_KEY]
        approval: { required: true, by: [group:rangers], quorum: 2, expires: 72h }
        assumptions: [The list of birds is complete.]
        openQuestions:
          - { id: with_maps, ask: "Are maps wanted?", answer: { type: boolean, default: true } }
        budget: { costUsd: { hard: 5 } }
        schedule: { cron: "0 9 * * 1", timezone: Europe/Berlin }
        defaults: { timeout: 20m, retryPolicy: { maxAttempts: 2, initialDelay: 2s, retryOn: [timeout, unavailable] } }
        nodes:
          - id: birds
            type: program
            group: gather
            command: [birds, "${{ inputs.park }}"]
            stdout: json-lines
            effects: read
            result: { birds: "${{ output.stdout }}" }
            outputSchema: { type: object, required: [birds], properties: { birds: { type: array, items: { $ref: Bird } } } }
          - id: weather
            type: http
            group: gather
            url: https://example.com/weather
            effects: read
            result: { status: "${{ response.status }}", calm: "${{ response.status < 400 }}" }
          - id: any_birds
            type: switch
            cases:
              - { when: size(nodes.birds.output.birds) == 0, to: [no_guide] }
            otherwise: [pages, photos]
          - { id: no_guide, type: system-task, owner: "system:echo", effects: read }
          - id: pages
            type: map
            group: write
            over: nodes.birds.output.birds
            as: bird
            key: bird.code
            concurrency: 2
            maxItems: 50
            tolerate: { failedPercent: 10 }
            each:
              type: agent-task
              owner: agent:writer
              objective: One page about one bird.
              successCriteria: [A visitor knows the bird.]
              input: { bird: "${{ bird.name }}" }
              outputSchemaRef: Page
              completionChecks:
                - { kind: assert, expr: size(output.text) > 80, message: The page is too short }
                - { kind: judge, owner: agent:critic, question: "Would a visitor know the bird?", pass: score >= 4 }
              effects: read
          - id: photos
            type: tool
            group: write
            tool: photos.find
            arguments: { park: "${{ inputs.park }}" }
            when: answers.with_maps
            effects: read
            failurePolicy: [{ action: skip }]
          - id: ready
            type: join
            dependsOn: [pages, photos, weather]
            mode: settled
            require: nodes.pages.status != 'failed'
          - id: foreword
            type: human-input
            group: decide
            owner: group:rangers
            dependsOn: [ready]
            form:
              type: object
              required: [text, printAt]
              properties: { text: { type: string, minLength: 5 }, printAt: { type: string, format: date-time } }
          - id: look
            type: human-review-edit
            group: decide
            owner: user:ada
            dependsOn: [ready]
            subject: { headline: "Birds of ${{ inputs.park }}", text: "As seen from the path that leads around the lake." }
            editable: [headline]
            outputSchemaRef: Page
            deadline: { dueIn: 8h, onBreach: [{ escalate: user:bo }] }
          - id: go
            type: human-approval
            group: decide
            owner: group:rangers
            show: { headline: "${{ nodes.look.output.headline }}", pages: "${{ nodes.pages.output.count }}" }
            dependsOn: [foreword]
            quorum: 2
            excludeAuthor: true
            deadline: { dueIn: 24h, onBreach: [fail] }
          - id: until_print
            type: wait
            dependsOn: [go]
            until: timestamp(nodes.foreword.output.printAt)
          - id: paper
            type: wait
            dependsOn: [until_print]
            event: { name: paper-arrived, match: event.park == inputs.park, timeout: 30d }
          - id: press
            type: subplan
            dependsOn: [paper]
            effects: once
            repeat: { until: output.clean, max: 3 }
            nodes:
              - id: sheet
                type: agent-task
                owner: agent:printer
                objective: One clean sheet.
                successCriteria: [No stains.]
                input: { headline: "${{ nodes.look.output.headline }}" }
                outputSchema: { type: object, required: [clean], properties: { clean: { type: boolean, default: true } } }
                effects: read
              - { id: dry, type: wait, for: 6h, dependsOn: [sheet] }
            outputs: { clean: "${{ nodes.sheet.output.clean }}", park: "${{ inputs.park }}" }
          - id: tell
            type: http
            method: POST
            url: https://example.com/tell
            headers: { authorization: { secret: PRINTER_KEY, prefix: "Bearer " } }
            body: { park: "${{ nodes.press.output.park }}" }
            effects: once
            when: inputs.print
            dependsOn: [press]
        outputs: { pages: "${{ nodes.pages.output.count }}", park: "${{ nodes.press.output.park }}" }
        """
}
