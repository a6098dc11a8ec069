import PlanCalendar
import PlanCompiler
import PlanJSON
import PlanModel
import PlanTestKit
import Testing

@Suite("A preview tells what a plan would do")
struct PreviewTests {
    private static let release = """
        plan: 1
        title: Release
        inputs: { type: object, properties: { url: { type: string }, args: { type: array }, days: { type: string } } }
        secrets: [TOKEN]
        approval: { by: ['group:maintainers'], quorum: 2, expires: 24h }
        budget: { costUsd: { hard: 5 }, toolCalls: 100 }
        nodes:
          - id: tests
            type: program
            command: [make, test]
            effects: read
            timeout: 10m
            retryPolicy: { maxAttempts: 3, backoff: fixed, initialDelay: 1m, maxDelay: 1m }
          - { id: run_any, type: program, command: '${{ inputs.args }}', effects: read, timeout: 1m, dependsOn: [tests] }
          - id: notes
            type: agent-task
            owner: agent:writer
            objective: Write
            input: { log: '${{ nodes.tests.output.stdout }}' }
            toolPolicy: { allow: ['files.*'], deny: [files.write] }
            contextPolicy: { retrievalScopes: [plan], webPolicy: { allowlist: [example.org] } }
            timeout: 5m
            failurePolicy: [{ action: ask-human, who: user:ada, choices: [retry, abort] }]
          - { id: rest, type: wait, for: 1h, dependsOn: [notes] }
          - id: go
            type: human-approval
            owner: 'user:ada'
            show: { n: '${{ nodes.notes.output }}' }
            dependsOn: [rest]
            deadline: { dueIn: 2h, onBreach: [{ escalate: 'user:bob' }, fail] }
          - id: post
            type: http
            method: POST
            url: 'https://api.example.org/x?y=${{ inputs.url }}'
            headers: { a: { secret: TOKEN } }
            effects: once
            timeout: 1m
            dependsOn: [go]
          - id: links
            type: map
            over: '[1]'
            as: u
            maxItems: 20
            concurrency: 5
            dependsOn: [go]
            each:
              type: http
              url: '${{ inputs.url }}'
              timeout: 10s
              retryPolicy: { maxAttempts: 2, backoff: fixed, initialDelay: 1s, maxDelay: 1s }
          - { id: off, type: program, command: [x], effects: once, timeout: 1m, when: 'false', dependsOn: [links] }
        """

    @Test("what is done once, and the approvals before it")
    func irreversible() throws {
        let preview = PlanPreview(of: try PlanText.compile(Self.release))
        #expect(preview.irreversible.map(\.node.rawValue) == ["post", "off"])
        #expect(preview.irreversible.map { $0.approvals.map(\.rawValue) } == [["go"], ["go"]])
    }

    @Test("who is asked, in order, and when only if something goes wrong")
    func requests() throws {
        let preview = PlanPreview(of: try PlanText.compile(Self.release))
        let told = preview.requests.map { "\($0.node?.rawValue ?? "plan") \($0.who.map(\.description).joined()) \($0.occasion.rawValue)" }
        #expect(told == ["plan group:maintainers plan", "notes user:ada failure", "go user:ada always", "go user:bob overdue"])
        #expect(preview.requests[0].quorum == 2)
        #expect(preview.requests[2].due == .within(TimeSpan.seconds(7_200)))
    }

    @Test("a run's deadline, what is answered by itself, and how many have to be against it")
    func deadlines() throws {
        let preview = PlanPreview(
            of: try PlanText.compile(
                """
                plan: 1
                title: T
                deadline: { dueIn: 3h, onBreach: [fail] }
                nodes:
                  - id: go
                    type: human-approval
                    owner: "group:all"
                    quorum: 3
                    rejectQuorum: 2
                    deadline: { dueIn: 1h, onBreach: [{ answer: approve }] }
                """))
        #expect(preview.deadline?.due == .within(TimeSpan.seconds(10_800)))
        #expect(preview.requests.first?.automaticAnswer == "approve" && preview.requests.first?.rejectQuorum == 2)
        #expect(preview.json["deadline"]?["onBreach"] == ["fail"])
        #expect(preview.json["requests"]?[0]?["automaticAnswer"] == "approve" && preview.json["requests"]?[0]?["rejectQuorum"] == 2)
    }

    @Test("what each node can reach, and whose data flows there")
    func reach() throws {
        let preview = PlanPreview(of: try PlanText.compile(Self.release))
        let nodes = Dictionary(uniqueKeysWithValues: preview.nodes.map { ($0.id.rawValue, $0.reach) })
        #expect(nodes["post"]?.hosts == ["api.example.org"])
        #expect(nodes["post"]?.secrets == ["TOKEN"])
        #expect(nodes["links"]?.hosts == ["any host"])
        #expect(nodes["tests"]?.programs == ["make"])
        #expect(nodes["run_any"]?.programs == ["any program"])
        #expect(nodes["notes"]?.tools == ["files.*", "not files.write"])
        #expect(nodes["notes"]?.web == ["example.org"])
        #expect(preview.dataReach(of: NodeID("go")).map(\.rawValue) == ["tests", "notes"])
        #expect(preview.reach.hosts == ["api.example.org", "any host"])
    }

    @Test("times add up along the longest way, and what has no bound is said")
    func times() throws {
        let preview = PlanPreview(of: try PlanText.compile(Self.release))
        let longest = Dictionary(uniqueKeysWithValues: preview.nodes.map { ($0.id.rawValue, $0.longest) })
        #expect(longest["tests"]?.known == TimeSpan.minutes(32))
        #expect(longest["links"]?.known == TimeSpan.seconds(84))
        #expect(longest["go"]?.known == TimeSpan.minutes(120))
        #expect(preview.duration.most.isBounded)
        #expect(preview.duration.most.known == TimeSpan.seconds(60 * (32 + 5 + 60 + 120 + 1) + 84))
        #expect(preview.criticalPath.map(\.rawValue) == ["tests", "notes", "rest", "go", "links", "off"])
        #expect(preview.duration.least == TimeSpan.minutes(60))
        let open = PlanPreview(
            of: try PlanText.compile("plan: 1\ntitle: T\nnodes: [{ id: w, type: wait, for: 1h }, { id: p, type: program, command: [x] }]"))
        #expect(open.duration.least == TimeSpan.minutes(60))
        #expect(open.duration.most.unboundedBecause == ["'p' sets no timeout"])
    }

    @Test("attempts and spending, items and rounds included")
    func bounds() throws {
        let preview = PlanPreview(of: try PlanText.compile(Self.release))
        #expect(preview.attempts.known == 3 + 1 + 1 + 1 + 40 + 1)
        #expect(preview.attempts.isBounded)
        #expect(preview.spending.first { $0.resource == .costUsd }?.hard == 5)
        #expect(preview.spending.first { $0.resource == .costUsd }?.estimate.unboundedBecause == ["'notes' has no budget of its own"])
        let loop =
            "{ id: s, type: subplan, repeat: { until: 'true', max: 3 }, "
            + "nodes: [{ id: a, type: program, command: [x], retryPolicy: { maxAttempts: 2 } }] }"
        #expect(PlanPreview(of: try PlanText.compile("plan: 1\ntitle: T\nnodes: [\(loop)]")).attempts.known == 9)
    }

    @Test("what never happens")
    func never() throws {
        let preview = PlanPreview(of: try PlanText.compile(Self.release))
        #expect(preview.never.map(\.node.rawValue) == ["off"])
        let fork =
            "{ id: s, type: switch, cases: [{ when: '1 == 2', to: [a] }], otherwise: [b] }, "
            + "{ id: a, type: wait, for: 1s }, { id: b, type: wait, for: 1s }"
        #expect(PlanPreview(of: try PlanText.compile("plan: 1\ntitle: T\nnodes: [\(fork)]")).never.map(\.node.rawValue) == ["a"])
    }

    @Test("the document tells everything that the value does")
    func document() throws {
        let json = PlanPreview(of: try PlanText.compile(Self.release)).json
        #expect(json["irreversible"]?.array?.count == 2)
        #expect(json["nodes"]?.array?.count == 8)
        #expect(json["counts"]?["program"]?.int == 3)
        #expect(json["duration"]?["atMost"]?["bounded"] == true)
    }
}
