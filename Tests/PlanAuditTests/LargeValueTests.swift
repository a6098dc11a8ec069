import PlanAudit
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("Values that are too large for the log")
struct LargeValueTests {
    private static let large = JSON.string(String(repeating: "long \"and\" wide, {ünder}: ", count: 2_000))

    /// A run with large inputs, results and items, that has ended.
    private static func story() throws -> RunScenario {
        var scenario = try RunScenario(Evidence.plan, inputs: ["channel": large])
        try scenario.complete("build", ["text": large, "size": 3])
        try scenario.complete("many[0]", ["$blob": "no blob", "text": large])
        try scenario.complete("many[1]", ["$blob": "0", "size": 1])
        try scenario.answer("approve", comment: "fine by me")
        try scenario.complete("ship", ["stdout": large])
        return scenario
    }

    private static func logged(_ scenario: RunScenario) -> [StoredEvent] {
        var log = RunLog()
        return log.transition(of: scenario.run, events: scenario.log, fence: nil, at: scenario.now).events
    }

    @Test("lie beside it, and events and state are read as they were")
    func readBack() async throws {
        let scenario = try Self.story()
        let events = Self.logged(scenario)
        #expect(events.reduce(0) { $0 + $1.body.count } < 20_000)
        #expect(events.contains { !$0.values.isEmpty })
        for (stored, event) in zip(events, scenario.log) {
            #expect(try stored.decoded(for: scenario.run.plan, of: scenario.run.id) == event)
            #expect(stored.wholeBody == event.event.body(in: scenario.run.plan))
        }
        let evidence = try await Evidence(scenario)
        #expect(try await Run(evidence.stored(), plan: evidence.plan).snapshot == scenario.run.snapshot)
        #expect(try await evidence.audit().findings == [])
        #expect(try await RunReplay(evidence.stored(), in: evidence.store).isEqual)
    }

    @Test("a value of a user that looks like one that lies elsewhere is itself, beside large ones and alone", arguments: [false, true])
    func lookalike(isBesideLarge: Bool) throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: Ask
            nodes:
              - { id: ask, type: human-approval, owner: "user:ada", show: { a: 1 } }
            """)
        let lookalikes: [JSON] = [
            ["$blob": .null, "value": 1], ["$blob": "x", "size": 3],
            .object(JSONObject([("$blob", .string(String(repeating: "0", count: 64)))])),
        ]
        for data in lookalikes {
            try scenario.perform(
                .signal(name: isBesideLarge ? String(repeating: "n", count: 20_000) : "n", data: data, by: ActorID("user:ada")))
        }
        for (stored, event) in zip(Self.logged(scenario), scenario.log) {
            #expect(try stored.decoded(for: scenario.run.plan, of: scenario.run.id) == event)
        }
    }

    @Test("a snapshot names them, too, and says what the log says")
    func snapshot() async throws {
        let plan = """
            plan: 1
            title: Many
            inputs: { type: object, properties: { items: { type: array, items: {} } } }
            nodes:
              - id: many
                type: map
                over: "inputs.items"
                as: x
                each: { type: system-task, owner: "system:echo", effects: read, input: { x: "${{ x }}" } }
            """
        let items = JSON.array((0..<1_200).map { $0 % 400 == 0 ? Self.large : .int(Int64($0)) })
        var scenario = try RunScenario(plan, inputs: ["items": items])
        for item in 0..<1_199 { try scenario.complete("many[\(item)]", item % 500 == 0 ? ["x": Self.large] : ["$blob": .int(Int64(item))]) }
        var log = RunLog()
        let made = log.transition(of: scenario.run, events: scenario.log, fence: nil, at: scenario.now)
        let checkpoint = try #require(made.checkpoint)
        #expect(checkpoint.snapshot == scenario.run.snapshot)
        #expect(!checkpoint.values.isEmpty && checkpoint.body.count < 200_000)
        #expect(StoredCheckpoint(seq: checkpoint.seq, body: checkpoint.body).snapshot == nil)
        let store = MemoryStore()
        try await scenario.commit(to: store)
        let stored = try #require(try await store.load(scenario.run.id))
        #expect(try Run(stored, plan: scenario.run.plan).snapshot == scenario.run.snapshot)
        #expect(try await RunAudit(stored.record, in: store).findings == [])
    }

    @Test("one that was changed, or is missing, is found", arguments: [false, true])
    func changed(isMissing: Bool) async throws {
        let evidence = try await Evidence(Self.story())
        let events = try await evidence.store.events(of: evidence.id, after: 0, limit: 100)
        let place = try #require(events.firstIndex { $0.type == "node-completed" && !$0.values.isEmpty })
        var altered = events
        let event = events[place], value = event.values[0]
        let other = LargeValue(digest: value.digest, bytes: isMissing ? [] : Array(#""something else""#.utf8))
        altered[place] = StoredEvent(
            seq: event.seq, at: event.at, by: event.by, type: event.type, body: event.body, hash: event.hash, values: [other])
        var chain = ChainCheck()
        for event in altered { chain.take(event) }
        chain.finish()
        #expect(chain.findings.map(\.code) == ["audit.hash"])
        #expect(chain.findings.first?.message.contains("names the value") == true)
        #expect(StoredEvent(seq: 1, at: event.at, by: "", type: event.type, body: event.body, hash: [], values: []).wholeBody == nil)
        if isMissing { #expect(altered[place].json == nil) }
    }

    @Test("an export brings them, and is checked without a store")
    func exported() async throws {
        let document = try await Evidence(Self.story()).document()
        let audit = try ExportAudit(JSON(parsing: document.prettyText))
        #expect(audit.findings == [] && audit.status == "completed")
        let place = try #require(document["events"]?.array?.firstIndex { $0["values"] != nil })
        let path = "/events/\(place)/values"
        let patches: [JSON] = [
            [["op": "replace", "path": .string(path + "/0"), "value": "1"]], [["op": "remove", "path": .string(path)]],
        ]
        for patch in patches { #expect(try !ExportAudit(document.applying(patch: patch)).isSound) }
    }
}
