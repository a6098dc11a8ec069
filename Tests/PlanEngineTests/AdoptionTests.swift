import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("What is under way goes on when its run is replaced", .timeLimit(.minutes(10)))
struct AdoptionTests {
    private static let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
    private let ada = ActorID("user:ada")
    private let store = MemoryStore()
    private let calls = Counter()

    private func engine(_ gate: Gate, onCancel: Gate? = nil) async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        let calls = calls
        let slow = SystemTask("slow") { assignment in
            _ = calls.next()
            do {
                try await gate.waitCancellably()
            } catch {
                onCancel?.open()
                throw error
            }
            return ["key": .string(assignment.idempotencyKey)]
        }
        let owners = Owners(systemTasks: [slow], agentsElsewhere: true)
        return try await Engine.open(store, identity: Self.identity, owners: owners, surroundings: surroundings)
    }

    private static func plan(_ n: Int, slow: Int = 1, effects: String = "idempotent", more: String = "") throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Plan \(n)
            \(more)
            nodes:
              - { id: slow, type: system-task, owner: "system:slow", input: { n: \(slow) }, effects: \(effects) }
              - { id: after, type: system-task, owner: "system:echo", input: { n: \(n), key: "${{ nodes.slow.output.key }}" } }
            outputs: { n: "${{ nodes.after.output.n }}", key: "${{ nodes.after.output.key }}" }
            """)
    }

    private static func isRunning(_ run: Run) -> Bool { if case .running? = run.state(of: NodeRef(0)) { true } else { false } }

    private func begin(_ engine: Engine, _ plan: CompiledPlan) async throws -> RunID {
        let before = calls.value
        let old = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
        while calls.value == before { await Task.yield() }
        return old
    }

    @Test("an attempt of a node that is the same is not made again, and its result counts in the new run", arguments: ["read", "once"])
    func adopts(effects: String) async throws {
        let gate = Gate()
        try await engine(gate).withRunning { engine in
            let old = try await begin(engine, try Self.plan(1, effects: effects))
            let second = try Self.plan(2, effects: effects)
            #expect(try await engine.replacement(of: old, with: second).map(\.fate) == [.adopted, .again])
            let new = try await engine.replace(old, with: second, reason: "two", by: ada)
            let begun = try await engine.view(new)
            #expect(begun.adoption(of: NodeRef(0))?.from == old)
            #expect(begun.attempts(of: NodeRef(0)) == 1)
            gate.open()
            let run = try await engine.finished(new)
            #expect(run.status == .completed)
            #expect(run.outputs == ["n": 2, "key": .string("\(old):slow:1")])
            #expect(calls.value == 1)
            #expect(try await engine.view(old).status == .aborted)
        }
    }

    @Test("it goes on through several replacements, and is ended with the run that has it in the end")
    func chain() async throws {
        let (gate, cancelled) = (Gate(), Gate())
        try await engine(gate, onCancel: cancelled).withRunning { engine in
            let first = try await begin(engine, try Self.plan(1))
            let second = try await engine.replace(first, with: try Self.plan(2), reason: "two", by: ada)
            _ = try await engine.until(second, Self.isRunning)
            let third = try await engine.replace(second, with: try Self.plan(3), reason: "three", by: ada)
            let adoption = try #require(try await engine.view(third).adoption(of: NodeRef(0)))
            #expect(adoption.from == second && adoption.startedIn == first && adoption.key == "\(first):slow:1")
            try await engine.perform(.cancel(reason: nil, by: ada), on: third)
            await cancelled.wait()
            #expect(calls.value == 1)
        }
    }

    @Test("an attempt of a node that has changed is ended, and so is one whose new plan waits to be approved", arguments: [true, false])
    func ends(isChanged: Bool) async throws {
        let (gate, cancelled) = (Gate(), Gate())
        try await engine(gate, onCancel: cancelled).withRunning { engine in
            let old = try await begin(engine, try Self.plan(1))
            let plan = isChanged ? try Self.plan(2, slow: 2) : try Self.plan(2, more: "requireApproval: true")
            #expect(try await engine.replacement(of: old, with: plan).first?.fate == .again)
            let new = try await engine.replace(old, with: plan, reason: "two", by: ada)
            await cancelled.wait()
            #expect(try await engine.view(new).adoption(of: NodeRef(0)) == nil)
            #expect(try await engine.view(new).status == (isChanged ? .running : .pendingApproval))
        }
    }

    @Test("a result that comes while the run is replaced is not lost")
    func race() async throws {
        for round in 0..<40 {
            let gate = Gate()
            try await engine(gate).withRunning { engine in
                let old = try await begin(engine, try Self.plan(1, effects: "once"))
                let new = try await withThrowingTaskGroup(of: RunID?.self) { group in
                    group.addTask {
                        gate.open()
                        return nil
                    }
                    group.addTask {
                        do {
                            return try await engine.replace(old, with: try Self.plan(2, effects: "once"), reason: "two", by: ada)
                        } catch let error as PlanError where error.code == "replace.terminal" {
                            return nil
                        }
                    }
                    return try await group.reduce(nil) { $0 ?? $1 }
                }
                let run = try await engine.settled(new ?? old)
                #expect(run.status == .completed)
                #expect(calls.value == round + 1, "round \(round): made once")
            }
        }
    }

    @Test("an engine that stops ends what it has adopted; the next one makes it again with its key, or asks", arguments: [true, false])
    func recovers(isHarmless: Bool) async throws {
        let effects = isHarmless ? "idempotent" : "once"
        let gate = Gate()
        let (old, new) = try await engine(gate).withRunning { engine in
            let old = try await begin(engine, try Self.plan(1, effects: effects))
            return (old, try await engine.replace(old, with: try Self.plan(2, effects: effects), reason: "two", by: ada))
        }
        let open = Gate()
        open.open()
        try await engine(open).withRunning { engine in
            try await engine.drive(new)
            let run = try await engine.settled(new)
            guard isHarmless else {
                #expect(run.openApprovals.map(\.kind) == [.failure], "nobody can say whether it took effect")
                return
            }
            #expect(run.outputs?["key"] == .string("\(old):slow:1"))
            #expect(run.attempts(of: NodeRef(0)) == 2)
        }
    }

    private static func writing(_ n: Int, objective: String = "Write", more: String = "") throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Plan \(n)
            nodes: [{ id: text, type: agent-task, owner: "agent:writer", objective: \(objective), \(more) }]
            outputs: { said: "${{ nodes.text.output.said }}" }
            """)
    }

    @Test("an agent elsewhere hands in its result under the name of the run in which it began")
    func elsewhere() async throws {
        let writer = Caller(actor: ActorID("agent:writer"))
        try await engine(Gate()).withRunning { engine in
            let old = try await engine.create(try Self.writing(1), inputs: .object(JSONObject()), by: ada)
            _ = try await engine.until(old, Self.isRunning)
            let key = try #require(try await engine.claimNode(old, node: "text", for: writer)["idempotencyKey"]?.string)
            let second = try await engine.replace(old, with: try Self.writing(2), reason: "two", by: ada)
            let third = try await engine.replace(second, with: try Self.writing(3), reason: "three", by: ada)
            #expect(try await engine.heartbeatNode(old, node: "text", attempt: 1, for: writer).isWanted)
            #expect(try await engine.claimNode(old, node: "text", for: writer)["runId"] == .string(third.rawValue))
            var result = NodeResult(.completed, ["said": "yes"])
            result.idempotencyKey = key
            for _ in 0..<2 {
                let view = try await engine.submitNodeResult(old, node: "text", result, for: writer)
                #expect(view.run.id == third)
            }
            #expect(try await engine.finished(third).outputs == ["said": "yes"])

            let other = try await engine.create(try Self.writing(1), inputs: .object(JSONObject()), by: ada)
            let changed = try await engine.replace(other, with: try Self.writing(2, objective: "Draw"), reason: "two", by: ada)
            do {
                _ = try await engine.submitNodeResult(other, node: "text", NodeResult(.completed, ["said": "yes"]), for: writer)
                Issue.record("the node is another one now")
            } catch let error as PlanError {
                #expect(error.code == "result.run-not-running")
                #expect(error.suggestion?.contains(changed.rawValue) == true, "it is told where the work is now")
            }
        }
    }

    @Test("an attempt that was taken over, failed and was made again is doubted under the key that it was made under")
    func doubted() async throws {
        let once = "effects: once, retryPolicy: { maxAttempts: 3, initialDelay: 1ms, retryOn: [executor-error] }"
        let writer = Caller(actor: ActorID("agent:writer"))
        try await engine(Gate()).withRunning { engine in
            let first = try await engine.create(try Self.writing(1, more: once), inputs: .object(JSONObject()), by: ada)
            _ = try await engine.until(first, Self.isRunning)
            let second = try await engine.replace(first, with: try Self.writing(2, more: once), reason: "two", by: ada)
            #expect(try await engine.view(second).adoption(of: NodeRef(0))?.key == "\(first):text:1")
            var failed = NodeResult(.failed, nil)
            failed.failure = Failure(.executorError, "the line is busy", neverBegan: true)
            _ = try await engine.submitNodeResult(second, node: "text", failed, for: writer)
            _ = try await engine.until(second) { $0.attempts(of: NodeRef(0)) == 2 && Self.isRunning($0) }
            #expect(try await engine.claimNode(second, node: "text", for: writer)["idempotencyKey"] == .string("\(second):text:2"))
            let third = try await engine.replace(
                second, with: try Self.writing(3, objective: "Shout", more: once), reason: "three", by: ada)
            let doubt = try #require(try await engine.settled(third).adoption(of: NodeRef(0)))
            #expect(doubt.isBroken && doubt.attempt == 2 && doubt.key == "\(second):text:2")
        }
    }

    private static func asking(_ n: Int, question: String = "Fine?") throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Plan \(n)
            nodes:
              - { id: first, type: system-task, owner: "system:echo", input: { n: 1 } }
              - { id: ok, type: human-approval, question: "\(question)", quorum: 2, dependsOn: [first] }
              - { id: last, type: system-task, owner: "system:echo", input: { n: \(n) }, dependsOn: [ok] }
            outputs: { by: "${{ nodes.ok.output.by }}" }
            """)
    }

    @Test("a request that shows the same goes on being asked under its name, with the answers so far")
    func requests() async throws {
        try await engine(Gate()).withRunning { engine in
            let old = try await engine.create(try Self.asking(1), inputs: .object(JSONObject()), by: ada)
            let id = try #require(try await engine.settled(old).openApprovals.first?.id)
            try await engine.perform(.answer(id, .init(decision: "approve"), by: ada), on: old)
            #expect(try await engine.replacement(of: old, with: try Self.asking(2)).map(\.fate) == [.carried, .adopted, .again])
            let new = try await engine.replace(old, with: try Self.asking(2), reason: "two", by: ada)
            #expect(try await engine.view(new).agreed(to: id) == [ada])
            let open = try await store.approvals(ApprovalQuery())
            #expect(open.map(\.approval.id) == [id] && open.map(\.run) == [new])
            try await engine.perform(.answer(id, .init(decision: "approve"), by: ActorID("user:bob")), on: new)
            #expect(try await engine.finished(new).outputs == ["by": ["user:ada", "user:bob"]])
        }
        var all = ApprovalQuery()
        all.status = nil
        #expect(try await store.approvals(all).map(\.status) == [.approved])
    }

    @Test("a request that shows something else is closed, and the new one begins without answers")
    func otherRequests() async throws {
        try await engine(Gate()).withRunning { engine in
            let old = try await engine.create(try Self.asking(1), inputs: .object(JSONObject()), by: ada)
            let id = try #require(try await engine.settled(old).openApprovals.first?.id)
            try await engine.perform(.answer(id, .init(decision: "approve"), by: ada), on: old)
            let new = try await engine.replace(old, with: try Self.asking(2, question: "Good?"), reason: "two", by: ada)
            let open = try #require(try await engine.settled(new).openApprovals.first)
            #expect(open.id != id)
            #expect(try await engine.view(new).agreed(to: open.id) == [])
        }
    }

    @Test("a request that is adopted and then not needed any more is closed")
    func closes() async throws {
        try await engine(Gate()).withRunning { engine in
            let old = try await engine.create(try Self.asking(1), inputs: .object(JSONObject()), by: ada)
            _ = try await engine.settled(old)
            let new = try await engine.replace(old, with: try Self.asking(2), reason: "two", by: ada)
            try await engine.perform(.cancel(reason: nil, by: ada), on: new)
        }
        #expect(try await store.approvals(ApprovalQuery()).isEmpty)
    }
}
