import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("What must not be done twice, and what goes on, when a run is replaced", .timeLimit(.minutes(10)))
struct TakingOverTests {
    private let ada = ActorID("user:ada")
    private let store = MemoryStore(isAlive: { _ in true })
    private let calls = Counter()

    /// An engine of a process of its own.
    private func engine(_ process: Int32 = 1, _ gate: Gate) async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        surroundings.attentionInterval = TimeSpan(milliseconds: 5)
        let calls = calls
        let slow = SystemTask("slow") { assignment in
            _ = calls.next()
            try await gate.waitCancellably()
            return ["key": .string(assignment.idempotencyKey)]
        }
        let identity = EngineIdentity(host: "test", boot: "boot", process: process, processStart: 1)
        return try await Engine.open(store, identity: identity, owners: Owners(systemTasks: [slow]), surroundings: surroundings)
    }

    private static func plan(_ n: Int, more: String = "") throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Plan \(n)
            \(more)
            nodes:
              - { id: slow, type: system-task, owner: "system:slow", input: { n: 1 }, effects: once }
              - { id: after, type: system-task, owner: "system:echo", input: { n: \(n) }, dependsOn: [slow] }
            outputs: { n: "${{ nodes.after.output.n }}" }
            """)
    }

    private func begin(_ engine: Engine, _ plan: CompiledPlan) async throws -> RunID {
        let before = calls.value
        let run = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
        while calls.value == before { await Task.yield() }
        return run
    }

    private func question(_ run: Run) throws -> Approval {
        let approval = try #require(run.openApprovals.first)
        #expect(approval.kind == .failure && approval.choices.map(\.value) == ["retry", "accept", "skip", "abort"])
        #expect(approval.prompt.contains("nobody can say whether it took effect"))
        #expect(approval.payload["attempt"] == 1)
        return approval
    }

    @Test(
        "an attempt of another process is not made again before a person says so, and then under its name", arguments: ["retry", "accept"])
    func otherProcess(decision: String) async throws {
        let (shut, open) = (Gate(), Gate())
        open.open()
        let (one, two) = (try await engine(1, shut), try await engine(2, open))
        try await one.withRunning { one in
            let old = try await begin(one, try Self.plan(1))
            try await two.withRunning { two in
                let plan = try Self.plan(2, more: "budget: { attempts: { hard: 2 } }")
                #expect(try await two.replacement(of: old, with: plan).map(\.fate) == [.asked, .again])
                let new = try await two.replace(old, with: plan, reason: "two", by: ada)
                let request = try question(try await two.settled(new))
                #expect(calls.value == 1)
                try await two.perform(.answer(request.id, .init(decision: decision), by: ada), on: new)
                let run = try await two.end(of: new)
                #expect(run.outputs == ["n": 2])
                #expect(calls.value == (decision == "retry" ? 2 : 1))
                #expect(run.budget.spent[.attempts] == (decision == "retry" ? 2 : 1), "the attempt of before is paid for where it was made")
                if decision == "retry" { #expect(run.output(of: NodeRef(0))?["key"]?.string == "\(old):slow:1") }
            }
        }
    }

    @Test("neither is one that was ended because the new plan waits to be approved")
    func afterApproval() async throws {
        let gate = Gate()
        try await engine(1, gate).withRunning { engine in
            let old = try await begin(engine, try Self.plan(1))
            let new = try await engine.replace(old, with: try Self.plan(2, more: "requireApproval: true"), reason: "two", by: ada)
            let request = try #require(try await engine.view(new).openApprovals.first)
            #expect(request.kind == .plan)
            try await engine.perform(.answer(request.id, .init(decision: "approve"), by: ada), on: new)
            _ = try question(try await engine.until(new) { $0.openApprovals.first?.kind == .failure })
            #expect(calls.value == 1)
        }
    }

    @Test("a run that turns off from one whose attempt is under way asks, too")
    func fork() async throws {
        let gate = Gate()
        try await engine(1, gate).withRunning { engine in
            let old = try await begin(engine, try Self.plan(1))
            let fork = try await engine.fork(old, by: ada)
            _ = try question(try await engine.settled(fork))
            #expect(calls.value == 1)
            let again = try await engine.fork(old, redo: ["slow"], by: ada)
            _ = try await engine.until(again) { $0.attempts(of: NodeRef(0)) == 1 }
            gate.open()
            #expect(try await engine.end(of: again).status == .completed)
            #expect(calls.value == 2)
        }
    }

    @Test("a question about a lost attempt is asked again by the run that takes the place")
    func stillAsked() async throws {
        let (first, gate) = (Gate(), Gate())
        gate.open()
        let old = try await engine(1, first).withRunning { try await begin($0, try Self.plan(1)) }
        try await engine(2, gate).withRunning { engine in
            try await engine.drive(old)
            _ = try await engine.settled(old)
            let new = try await engine.replace(old, with: try Self.plan(2), reason: "two", by: ada)
            let third = try await engine.replace(new, with: try Self.plan(3), reason: "three", by: ada)
            let request = try #require(try await engine.settled(third).openApprovals.first)
            #expect(request.kind == .failure)
            try await engine.perform(.answer(request.id, .init(decision: "retry"), by: ada), on: third)
            let run = try await engine.end(of: third)
            #expect(run.output(of: NodeRef(0))?["key"]?.string == "\(old):slow:1")
            #expect(calls.value == 2)
        }
    }

    @Test("items of a map that are done are taken over, and such that may have been done are asked about")
    func items() async throws {
        let gate = Gate()
        @Sendable func plan(_ n: Int) throws -> CompiledPlan {
            try PlanText.compile(
                """
                plan: 1
                title: Plan \(n)
                nodes:
                  - id: many
                    type: map
                    over: "[{'who': 'ada'}, {'who': 'bob'}, {'who': 'eve'}]"
                    as: x
                    concurrency: 2
                    each: { type: system-task, owner: "system:slow", input: { who: "${{ x.who }}" }, effects: once }
                  - { id: after, type: system-task, owner: "system:echo", input: { n: \(n) }, dependsOn: [many] }
                """)
        }
        let one = try await engine(1, gate), open = Gate()
        open.open()
        let two = try await engine(2, open)
        try await one.withRunning { one in
            let old = try await begin(one, try plan(1))
            while calls.value < 2 { await Task.yield() }
            let item = try #require(try await one.view(old).plan.ref(named: "many[0]"))
            try await one.perform(.override(item, output: ["said": "yes"], reason: "by hand", by: ada), on: old)
            _ = try await one.until(old) { $0.items(of: 0)?.ended == 1 }
            while calls.value < 3 { await Task.yield() }
            try await two.withRunning { two in
                let new = try await two.replace(old, with: try plan(2), reason: "two", by: ada)
                let run = try await two.until(new) { $0.openApprovals.count == 2 }
                let first = try #require(run.plan.ref(named: "many[0]"))
                #expect(run.carrier(of: first) == old)
                #expect(run.output(of: first) == ["said": "yes"])
                #expect(run.openApprovals.map(\.item) == [1, 2])
                for request in run.openApprovals {
                    try await two.perform(.answer(request.id, .init(decision: "accept"), by: ada), on: new)
                }
                #expect(try await two.end(of: new).status == .completed)
                #expect(calls.value == 3)
            }
        }
    }

    private static func outer(_ n: Int) throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Outer \(n)
            nodes:
              - id: inner
                type: subplan
                nodes:
                  - { id: a, type: system-task, owner: "system:slow", input: { n: 1 }, effects: once }
                outputs: { key: "${{ nodes.a.output.key }}" }
              - { id: after, type: system-task, owner: "system:echo", input: { n: \(n) }, dependsOn: [inner] }
            outputs: { key: "${{ nodes.inner.output.key }}", n: "${{ nodes.after.output.n }}" }
            """)
    }

    @Test("the run of a sub-plan goes on inside of the new run, also when another process drives it", arguments: [false, true])
    func children(isElsewhere: Bool) async throws {
        let gate = Gate()
        let (one, two) = (try await engine(1, gate), try await engine(2, gate))
        try await one.withRunning { one in
            let old = try await begin(one, try Self.outer(1))
            let child = try #require(try await one.until(old) { !$0.children.isEmpty }.children.first?.child)
            try await (isElsewhere ? two : one).withRunningIfNeeded(isElsewhere) { engine in
                #expect(try await engine.replacement(of: old, with: try Self.outer(2)).map(\.fate) == [.adopted, .again])
                let new = try await engine.replace(old, with: try Self.outer(2), reason: "two", by: ada)
                #expect(try await engine.view(new).children.map(\.child) == [child])
                #expect(try await store.load(child)?.record.origin.parent?.run == new)
                gate.open()
                let run = try await engine.end(of: new)
                #expect(run.status == .completed)
                #expect(run.outputs == ["key": .string("\(child):a:1"), "n": 2])
                #expect(calls.value == 1)
                #expect(try await engine.view(child).status == .completed)
                #expect(try await RunCheck.problems(of: [old, new, child], in: store) == [])
            }
        }
    }

    @Test("a sub-plan that is ended because the new plan waits to be approved is not begun again before a person says so")
    func childAfterApproval() async throws {
        let gate = Gate()
        try await engine(1, gate).withRunning { engine in
            let old = try await begin(engine, try Self.outer(1))
            _ = try await engine.until(old) { !$0.children.isEmpty }
            let new = try await engine.replace(old, with: try Self.outer(2), reason: "two", by: ada, requiresApproval: true)
            let request = try #require(try await engine.view(new).openApprovals.first)
            try await engine.perform(.answer(request.id, .init(decision: "approve"), by: ada), on: new)
            _ = try question(try await engine.until(new) { $0.openApprovals.first?.kind == .failure })
            #expect(calls.value == 1)
        }
    }

    @Test("a sub-plan that ends while its run is replaced is neither lost nor done twice")
    func childRace() async throws {
        for round in 0..<30 {
            let gate = Gate()
            try await engine(1, gate).withRunning { engine in
                let old = try await begin(engine, try Self.outer(1))
                _ = try await engine.until(old) { !$0.children.isEmpty }
                let new = try await withThrowingTaskGroup(of: RunID?.self) { group in
                    group.addTask {
                        gate.open()
                        return nil
                    }
                    group.addTask {
                        do {
                            return try await engine.replace(old, with: try Self.outer(2), reason: "two", by: ada)
                        } catch let error as PlanError where error.code == "replace.terminal" {
                            return nil
                        }
                    }
                    return try await group.reduce(nil) { $0 ?? $1 }
                }
                #expect(try await engine.settled(new ?? old).status == .completed)
                #expect(calls.value == round + 1, "round \(round): made once")
            }
        }
    }

    @Test("a timer keeps its time, also when the new plan has to be approved first", arguments: ["", "requireApproval: true"])
    func timers(more: String) async throws {
        @Sendable func plan(_ n: Int, _ more: String) throws -> CompiledPlan {
            try PlanText.compile(
                """
                plan: 1
                title: Plan \(n)
                \(more)
                nodes:
                  - { id: rest, type: wait, for: 2h }
                  - { id: after, type: system-task, owner: "system:echo", input: { n: \(n) }, dependsOn: [rest] }
                """)
        }
        try await engine(1, Gate()).withRunning { engine in
            let old = try await engine.create(try plan(1, ""), inputs: .object(JSONObject()), by: ada)
            let due = try #require(try await engine.until(old) { $0.nextTimer != nil }.nextTimer)
            try await engine.surroundings.sleep(engine.surroundings.now() + TimeSpan(milliseconds: 3))
            let new = try await engine.replace(old, with: try plan(2, more), reason: "two", by: ada)
            if let request = try await engine.view(new).openApprovals.first {
                try await engine.perform(.answer(request.id, .init(decision: "approve"), by: ada), on: new)
            }
            #expect(
                try await engine.until(new) { $0.state(of: NodeRef(0))?.status == .running }.state(of: NodeRef(0)) == .waiting(until: due))
        }
    }

    @Test("a check that was under way when its process died is made again, and the work is not")
    func checks() async throws {
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Checked
            nodes:
              - id: a
                type: system-task
                owner: "system:echo"
                input: { n: 1 }
                completionChecks: [{ kind: tool, tool: look, arguments: {}, pass: "result == true" }]
            """)
        let (shut, open, looked) = (Gate(), Gate(), Counter())
        open.open()
        @Sendable func engine(_ gate: Gate) async throws -> Engine {
            let look = try ToolFunction("look", arguments: true, effects: .read) { _, _ in
                _ = looked.next()
                try await gate.waitCancellably()
                return true
            }
            var surroundings = Surroundings.live
            surroundings.lease = .minutes(10)
            let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
            return try await Engine.open(store, identity: identity, owners: Owners(tools: [look]), surroundings: surroundings)
        }
        let run = try await engine(shut).withRunning { engine in
            let run = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            while looked.value == 0 { await Task.yield() }
            return run
        }
        try await engine(open).withRunning { engine in
            try await engine.drive(run)
            #expect(try await engine.end(of: run).status == .completed)
            #expect(try await engine.view(run).attempts(of: NodeRef(0)) == 1 && looked.value == 2)
        }
    }
}
