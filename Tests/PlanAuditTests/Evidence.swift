import PlanAudit
import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit

/// Runs of a scenario, kept in a store in memory as an engine would keep them.
struct Evidence {
    let scenario: RunScenario
    let store = MemoryStore()

    /// A plan with a retry, a map, a person and a choice.
    static let plan = """
        plan: 1
        title: Look at it
        objective: Something to look at.
        inputs: { type: object, properties: { channel: { type: string, default: beta } } }
        nodes:
          - { id: build, type: program, command: [make], effects: read, retryPolicy: { maxAttempts: 2, initialDelay: 1s } }
          - id: many
            type: map
            dependsOn: [build]
            over: "[1, 2]"
            as: x
            each: { type: program, command: [check], effects: read }
          - { id: go, type: human-approval, owner: "user:ada", dependsOn: [many], show: { built: "${{ nodes.build.output }}" } }
          - { id: ship, type: program, command: [ship], effects: read, dependsOn: [go] }
        outputs: { shipped: "${{ nodes.ship.output.stdout }}" }
        """

    /// The whole story: a failure, a retry, two items, an approval with a word, the end.
    static func story() throws -> RunScenario {
        var scenario = try RunScenario(plan, inputs: ["channel": "stable"])
        try scenario.fail("build", .timeout, "it took too long")
        try scenario.advance(by: .seconds(5))
        try scenario.complete("build", ["size": 3, "name": "näme"])
        try scenario.complete("many[0]", ["ok": true])
        try scenario.complete("many[1]", ["ok": true])
        try scenario.answer("approve", comment: "fine by me")
        try scenario.complete("ship", ["stdout": "shop"])
        return scenario
    }

    /// - Parameter log: what is written in the place of the scenario's own events, with hashes that are right.
    init(_ scenario: RunScenario, log: [RunEvent]? = nil, checkpointAt: Int? = nil) async throws {
        self.scenario = scenario
        try await Self.keep(scenario, log ?? scenario.log, in: store, checkpointAt)
    }

    var id: RunID { scenario.run.id }
    var plan: CompiledPlan { scenario.run.plan }

    /// Commits a log in two transitions; the first one may bring a snapshot.
    private static func keep(_ scenario: RunScenario, _ events: [RunEvent], in store: MemoryStore, _ checkpointAt: Int?) async throws {
        let plan = scenario.run.plan
        var log = RunLog()
        var run = Run(id: scenario.run.id, plan: plan)
        let creation = Transition.Creation(
            digest: plan.digest, plan: plan.source, title: plan.title, labels: plan.labels, createdBy: scenario.run.createdBy.rawValue,
            idempotencyKey: nil)
        let cut = checkpointAt ?? events.count / 2
        for (part, isFirst) in [(events.prefix(cut), true), (events.dropFirst(cut), false)] where !part.isEmpty {
            for event in part { run.evolve(event) }
            let now = part.last?.at ?? scenario.now
            let made = log.transition(of: run, events: Array(part), fence: nil, creation: isFirst ? creation : nil, at: now)
            let snapshot = isFirst && checkpointAt != nil ? StoredCheckpoint(seq: run.seq, body: run.snapshot.bytes) : made.checkpoint
            try await store.commit(
                Transition(
                    run: made.run, expected: made.expected, fence: nil, creation: made.creation, events: made.events, state: made.state,
                    opened: made.opened, closed: made.closed, checkpoint: snapshot))
        }
    }

    func stored() async throws -> StoredRun {
        guard let stored = try await store.load(id) else { throw StoreError.unknownRun(id) }
        return stored
    }

    func evidence() async throws -> RunEvidence { try await RunEvidence(stored(), in: store) }

    func audit(in other: (any RunStore)? = nil) async throws -> RunAudit {
        try await RunAudit(stored().record, in: other ?? store)
    }

    func document() async throws -> JSON {
        let evidence = try await evidence()
        let now = Timestamp(milliseconds: 1_790_000_999_000)
        return RunExport(evidence, RunHistory(evidence), writer: "cairn test", by: "user:eve", at: now).json
    }
}
