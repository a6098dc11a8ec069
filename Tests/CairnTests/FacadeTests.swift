import Cairn
import PlanTestKit
import Synchronization
import Testing

@Suite("A program that embeds Cairn", .timeLimit(.minutes(10)))
struct FacadeTests {
    struct Person: Codable, Sendable, Equatable {
        var name: String
        var age: Int?
    }

    struct Greeting: Codable, Sendable, Equatable { var message: String }

    private static let greeting = Plan("Greet somebody") {
        Work("greet", by: .system("greet")).input(["name": .expression("inputs.name")])
        AskApproval("sure", question: "Send it?", show: .expression("nodes.greet.output"))
        Work("send", by: .agent("sender")).objective("Send it.").input(.expression("nodes.greet.output")).after("sure")
    }
    .inputs(["type": "object", "required": ["name"], "properties": ["name": ["type": "string"]]])
    .outputs(["sent": .expression("nodes.send.output.message")])

    @Sendable private static func prepare(_ setup: inout CairnSetup) {
        setup.systemTask("greet") { (person: Person) in Greeting(message: "Hello, \(person.name)!") }
        setup.agent("sender") { (greeting: Greeting, _) in Greeting(message: greeting.message + " (sent)") }
        setup.surroundings.lease = .minutes(10)
    }

    @Test("runs a plan with its own functions and agents, answers what is asked, and hears of everything")
    func whole() async throws {
        let (sentences, run) = try await withCairn(nil, setup: Self.prepare) { cairn in
            let run = try await cairn.run(Self.greeting, with: Person(name: "Ada"), by: ActorID("user:ada"))
            var sentences: [String] = []
            for try await event in cairn.events(of: run) {
                sentences.append(event.sentence)
                if case .approvalRequested(_, let approval) = event.event.event {
                    #expect(approval.payload == ["message": "Hello, Ada!"])
                    try await cairn.approve(approval.id, by: ActorID("user:bo"))
                }
            }
            return (sentences, try await cairn.finished(run))
        }
        #expect(run.status == .completed)
        #expect(run.outputs == ["sent": "Hello, Ada! (sent)"])
        #expect(sentences.first == "Created execution plan \"Greet somebody\".")
        #expect(sentences.contains("user:bo approved 'sure'"))
        #expect(sentences.contains("the run completed"))
        #expect(Int64(sentences.count) == run.seq)
    }

    @Test("goes on with a run in the same file that another process has left")
    func file() async throws {
        let folder = try TemporaryFolder()
        let id = try await withCairn(folder.file(), setup: Self.prepare) { cairn in
            let run = try await cairn.run(Self.greeting, inputs: ["name": "Ada"])
            for try await event in cairn.events(of: run) { if case .approvalRequested = event.event.event { break } }
            return run
        }
        let run = try await withCairn(folder.file(), setup: Self.prepare) { cairn in
            let request = try #require(try await cairn.requests(of: id).first)
            try await cairn.answer(request.approval.id, "approve", digest: request.approval.payloadDigest, by: ActorID("user:bo"))
            return try await cairn.finished(id)
        }
        #expect(run.outputs?["sent"] == "Hello, Ada! (sent)")
    }

    @Test("is told everything that is wrong with inputs, and nothing is started")
    func inputs() async throws {
        try await withCairn(nil, setup: Self.prepare) { cairn in
            let refusal = await #expect(throws: PlanRefusal.self) { try await cairn.run(Self.greeting, inputs: ["nam": "Ada"]) }
            #expect(Set(refusal?.findings.map(\.code) ?? []) == ["input.invalid", "input.unknown"])
            let runs = try await cairn.store.runs(RunQuery())
            #expect(runs.isEmpty)
        }
    }

    @Test("is told the nearest agent, tool or function when a plan names one that is not there")
    func nearest() async throws {
        let plans: [(Plan, String)] = [
            (Plan("A") { Work("w", by: .agent("sendr")).objective("Send.") }, "did you mean 'sender'?"),
            (Plan("S") { Work("w", by: .system("gret")) }, "did you mean 'greet'?"),
            (Plan("T") { Tool("w", "files.raed") }, "did you mean 'files.read'?"),
        ]
        let setup: @Sendable (inout CairnSetup) throws -> Void = { setup in
            Self.prepare(&setup)
            try setup.tool("files.read") { (_: [String: String]) in "text" }
        }
        try await withCairn(nil, setup: setup) { cairn in
            for (plan, suggestion) in plans {
                let error = await #expect(throws: PlanError.self) { try await cairn.run(plan) }
                #expect(error?.code == "owner.no-executor")
                #expect(error?.suggestion == suggestion)
            }
        }
    }

    @Test("cancels a run, and whoever waits for its end hears of it")
    func cancel() async throws {
        let run = try await withCairn(nil, setup: Self.prepare) { cairn in
            let run = try await cairn.run(Self.greeting, inputs: ["name": "Ada"])
            return try await withThrowingTaskGroup(of: Run.self) { group in
                for _ in 0..<3 { group.addTask { try await cairn.finished(run) } }
                try await cairn.cancel(run, because: "no longer needed")
                var ends: [Run] = []
                for try await end in group { ends.append(end) }
                #expect(ends.count == 3)
                return try #require(ends.first)
            }
        }
        #expect(run.status == .aborted)
        #expect(run.ending == "no longer needed")
    }

    @Test("does a blocked step again by its name; a name that is not there is refused")
    func retry() async throws {
        let isBroken = Mutex(true)
        let plan = Plan("Blocked") { Work("work", by: .system("work")) }
        let setup: @Sendable (inout CairnSetup) -> Void = { setup in
            setup.systemTask("work") { _ in
                if isBroken.withLock({ $0 }) { throw Failure(.rejected, "not yet") }
                return ["ok": true]
            }
        }
        let run = try await withCairn(nil, setup: setup) { cairn in
            let run = try await cairn.run(plan)
            for try await event in cairn.events(of: run) { if case .nodeBlocked = event.event.event { break } }
            isBroken.withLock { $0 = false }
            let error = await #expect(throws: PlanError.self) { try await cairn.retry(run, ["wrok"]) }
            #expect(error?.suggestion == "did you mean 'work'?")
            try await cairn.retry(run, ["work"])
            return try await cairn.finished(run)
        }
        #expect(run.status == .completed)
    }

    @Test("begins with the ten lines of docs/library.md")
    func tenLines() async throws {
        let plan = Plan("Greet somebody") {
            Work("greet", by: .system("greet")).input(["name": "Ada"])
            AskApproval("sure", question: "Send it?", show: .expression("nodes.greet.output"))
        }
        let shown = Mutex<JSON?>(nil)
        try await withCairn(nil) {
            $0.systemTask("greet") { (person: Person) in "Hello, \(person.name)!" }
        } body: { cairn in
            for try await event in cairn.events(of: try await cairn.run(plan)) {
                guard case .approvalRequested(_, let approval) = event.event.event else { continue }
                shown.withLock { $0 = approval.payload }
                break
            }
        }
        #expect(shown.withLock { $0 } == "Hello, Ada!")
    }

    @Test("is told of an answer to a request that is not there")
    func unknownRequest() async throws {
        try await withCairn(nil) { cairn in
            let error = await #expect(throws: PlanError.self) {
                try await cairn.approve(ApprovalID("apr_none"), by: ActorID("user:bo"))
            }
            #expect(error?.code == "approval.unknown")
        }
    }

    @Test("a secret for decisions is named, and must be there and long enough")
    func decisionSecret() throws {
        var setup = CairnSetup()
        #expect(throws: PlanError.self) { try setup.signDecisions(withSecret: "KEY", from: [:]) }
        #expect(throws: PlanError.self) { try setup.signDecisions(withSecret: "KEY", from: ["KEY": "short"]) }
        #expect(setup.surroundings.decisionKey == nil)
        try setup.signDecisions(withSecret: "KEY", from: ["KEY": String(repeating: "k", count: 32)])
        #expect(setup.surroundings.decisionKey != nil)
    }
}
