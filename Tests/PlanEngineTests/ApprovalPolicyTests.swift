import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("An organization says which plans it wants to be asked about", .timeLimit(.minutes(10)))
struct ApprovalPolicyTests {
    private static let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
    private let ada = ActorID("user:ada")
    private let store = MemoryStore()

    private func engine() async throws -> Engine {
        let owners = Owners(agents: [AgentFunction("writer") { _ in WorkResult(["text": "t"]) }])
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        return try await Engine.open(store, identity: Self.identity, owners: owners, surroundings: surroundings)
    }

    private static func plan(_ node: String, _ more: String = "") throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: P
            \(more)
            nodes:
              - { id: a, \(node) }
            """)
    }

    private static let writing = "type: agent-task, owner: 'agent:writer', objective: Write."

    private func status(_ engine: Engine, _ plan: CompiledPlan, approval: Bool? = nil) async throws -> RunStatus {
        var options = CreateOptions()
        options.requiresApproval = approval
        let run = try await engine.create(plan, inputs: .object(JSONObject()), by: ada, options: options)
        return try await engine.view(run).status
    }

    private static func policy(_ change: (inout ApprovalPolicy) -> Void) -> ApprovalPolicy {
        var policy = ApprovalPolicy()
        change(&policy)
        return policy
    }

    @Test("a policy that another process has just made holds for the next run")
    func newPolicy() async throws {
        let (engine, other) = (try await engine(), Directory(store))
        let plan = try Self.plan(Self.writing)
        #expect(try await status(engine, plan) == .running)
        for (policy, status) in [(Self.policy { $0.ownerKinds = [.agent] }, RunStatus.pendingApproval), (nil, .running)] {
            try await other.setApprovalPolicy(policy, of: .default)
            #expect(try await self.status(engine, plan) == status)
        }
    }

    @Test(
        "each of its conditions is enough, and a plan that meets none of them runs",
        arguments: [
            (policy { $0.ownerKinds = [.agent] }, writing, "type: wait, for: 1h"),
            (policy { $0.people = true }, "type: human-approval, owner: 'group:ops'", "type: wait, for: 1h"),
            (policy { $0.people = true }, "type: wait, for: 1h, failurePolicy: [{ action: ask-human }]", "type: wait, for: 1h"),
            (policy { $0.web = true }, writing + ", contextPolicy: { webPolicy: search }", writing),
            (
                policy { $0.tools = ["files.*"] }, writing + ", toolPolicy: { allow: [files.write] }",
                writing + ", toolPolicy: { deny: [files.write] }"
            ),
            (
                policy { $0.tools = ["files.write"] }, writing + ", toolPolicy: { allow: ['*'] }",
                writing + ", toolPolicy: { allow: [git.show] }"
            ),
            (policy { $0.costAbove = 5 }, writing + ", budget: { costUsd: 6 }", writing + ", budget: { costUsd: 5 }"),
            (policy { $0.costAbove = 5 }, writing, "type: wait, for: 1h"),
        ])
    func conditions(policy: ApprovalPolicy, asked: String, free: String) async throws {
        try await engine().withRunning { engine in
            try await engine.directory.setApprovalPolicy(policy, of: .default)
            #expect(try await status(engine, Self.plan(asked)) == .pendingApproval)
            #expect(try await status(engine, Self.plan(free)) != .pendingApproval)
            #expect(try await engine.directory.approvalPolicy(of: .default) == policy)
            try await engine.directory.setApprovalPolicy(nil, of: .default)
            #expect(try await status(engine, Self.plan(asked)) != .pendingApproval)
        }
    }

    @Test("a plan cannot switch it off, nor choose who agrees, nor make it harder to reject; and says why it is asked about")
    func stays() async throws {
        try await engine().withRunning { engine in
            let policy = Self.policy {
                $0.people = true
                $0.by = [Owner(.user, "bo"), Owner(.user, "cy")]
                $0.quorum = 2
                $0.excludesAuthor = true
            }
            try await engine.directory.setApprovalPolicy(policy, of: .default)
            let plan = try Self.plan(
                "type: human-approval, owner: 'group:ops'", "approval: { required: false, by: ['user:ada'], rejectQuorum: 9 }")
            var options = CreateOptions()
            options.requiresApproval = false
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ada, options: options)
            let run = try await engine.view(id)
            let request = try #require(run.openApprovals.first)
            #expect(run.status == .pendingApproval)
            #expect(request.candidates == policy.by && request.quorum == 2 && request.rejectQuorum == 1 && request.excluded == ada)
            #expect(request.payload["demanded"] == ["asks people: a"])
        }
    }

    @Test("who comes while it is read waits for that and does not read it as well; a read that fails is the failure of one caller alone")
    func readOnce() async throws {
        for error in [nil, StoreError.busy] {
            try await Directory(store).setApprovalPolicy(Self.policy { $0.people = true }, of: .default)
            let reads = HeldCall(.before, .entry, failing: error)
            let engine = try await Engine.open(
                FaultyStore(store, faults: reads), identity: Self.identity, owners: Owners(), surroundings: TestClock().surroundings)
            let plan = try Self.plan("type: human-approval, owner: 'group:ops'")
            let outcomes = try await engine.withRunning { engine in
                await withTaskGroup(of: Result<RunStatus, any Error>.self) { group in
                    for _ in 0..<20 {
                        group.addTask {
                            do { return .success(try await self.status(engine, plan)) } catch { return .failure(error) }
                        }
                    }
                    await reads.begun.wait()
                    // Time for all to come as far as they can.
                    for _ in 0..<2_000 { await Task.yield() }
                    reads.end.open()
                    return await group.reduce(into: []) { $0.append($1) }
                }
            }
            let failures = outcomes.compactMap { outcome in if case .failure(let error) = outcome { error } else { nil } }
            #expect(failures.map { $0 as? StoreError } == (error == nil ? [] : [error]))
            #expect(outcomes.compactMap { try? $0.get() } == Array(repeating: .pendingApproval, count: 20 - failures.count))
            #expect(reads.count == (error == nil ? 1 : 2))
        }
    }

    @Test("what takes the place of a run is asked about as well")
    func others() async throws {
        try await engine().withRunning { engine in
            let old = try await engine.create(try Self.plan("type: wait, for: 1h"), inputs: .object(JSONObject()), by: ada)
            try await engine.directory.setApprovalPolicy(Self.policy { $0.people = true }, of: .default)
            let asking = try Self.plan("type: human-approval, owner: 'group:ops'")
            let new = try await engine.replace(old, with: asking, reason: "better", by: ada, requiresApproval: false)
            #expect(try await engine.view(new).status == .pendingApproval)
        }
    }

    @Test(
        "a policy that nobody could fulfil is refused",
        arguments: [
            policy { _ in }, policy { ($0.people, $0.by) = (true, [Owner(.agent, "writer")]) }, policy { $0.costAbove = -1 },
            policy { ($0.web, $0.quorum) = (true, 0) }, policy { ($0.web, $0.quorum, $0.by) = (true, 2, [Owner(.user, "ada")]) },
        ])
    func refused(policy: ApprovalPolicy) async throws {
        let error = await #expect(throws: PlanError.self) { try await Directory(store).setApprovalPolicy(policy, of: .default) }
        #expect(error?.code == "directory.invalid-policy")
    }
}
