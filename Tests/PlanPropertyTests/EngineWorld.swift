import PlanAudit
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization

/// An engine whose owners fail at random for a while, and a person who answers everything.
struct EngineWorld {
    let store: any RunStore
    let plans: [CompiledPlan]
    let seed: UInt64

    private static let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)

    /// Runs the plans side by side until each has ended; the runs in the order of the plans.
    func run() async throws -> [RunID] {
        let chance = Mutex((random: SeededRandom(seed: seed), faults: 6 * plans.count))
        let flaky = SystemTask(immediate: "flaky") { _ in
            try chance.withLock { state in
                guard state.faults > 0, state.random.chance(30) else { return RunWorld.good }
                state.faults -= 1
                if state.random.chance(20) { return ["ok": false] }
                throw Failure(state.random.pick(FailureClass.allCases), "it broke", neverBegan: state.random.chance(20))
            }
        }
        let engine = try await Engine.open(
            store, identity: Self.identity, owners: Owners(systemTasks: [flaky]), surroundings: .unhurried)
        let plans = plans
        return try await engine.withRunning { engine in
            var runs: [RunID] = []
            for plan in plans { runs.append(try await engine.create(plan, inputs: .object(JSONObject()), by: ActorID("user:author"))) }
            for round in 0..<2_000 {
                guard try await Self.attend(runs, engine, round) else { return runs }
                try await ContinuousClock().sleep(for: .milliseconds(2))
            }
            throw PlanError("test.no-end", "some run does not end")
        }
    }

    /// Answers what is asked, does again what is blocked, and in the end cancels. False when every run has ended.
    private static func attend(_ runs: [RunID], _ engine: Engine, _ round: Int) async throws -> Bool {
        var query = RunQuery()
        query.limit = runs.count
        let open = try await engine.store.runs(query).filter { !$0.state.isTerminal }
        for record in round < 60 ? try await engine.store.approvals(ApprovalQuery()) : [] {
            guard open.contains(where: { $0.id == record.run }) else { continue }
            let agreed = try await engine.view(record.run).agreed(to: record.approval.id).count
            try await say(RunWorld.kindAnswer(record.approval, round, agreed), to: record.run, engine)
        }
        for record in open where round >= 60 || record.state.status == "blocked" {
            // What fails in every attempt, because of the plan itself, does not end by being done again.
            let command: Command = round < 60 ? .retry([], by: ActorID("user:bo")) : .cancel(reason: nil, by: ActorID("user:bo"))
            try await say(command, to: record.id, engine)
        }
        return !open.isEmpty
    }

    /// A refusal means that the run has moved on meanwhile.
    private static func say(_ command: Command, to run: RunID, _ engine: Engine) async throws {
        do {
            try await engine.perform(command, on: run)
            try await engine.drive(run)
        } catch let error as PlanError where ["approval.already-decided", "resume.nothing-to-resume", "run.ended"].contains(error.code) {
            return
        }
    }

    /// What is wrong with what was stored of a run.
    static func problems(of run: RunID, _ plan: CompiledPlan, in store: any RunStore) async throws -> [String] {
        guard let stored = try await store.load(run) else { return ["the run is not stored"] }
        var problems: [String] = []
        let state = stored.record.state
        if !state.isTerminal { problems.append("it is \(state.status)") }
        let events = try await store.events(of: run, after: 0, limit: 1_000_000)
        var hash = HashChain.start
        for event in events {
            hash = HashChain.hash(after: hash, seq: event.seq, at: event.at, by: event.by, type: event.type, body: event.body)
            if hash != event.hash { problems.append("the hash of event \(event.seq) is wrong") }
        }
        var told = Run(id: run, plan: plan)
        try told.replay(events)
        problems += told.brokenInvariants
        if RunState(of: told, at: state.updatedAt) != state {
            problems.append("the log tells \(RunState(of: told, at: state.updatedAt)) and the row \(state)")
        }
        var query = ApprovalQuery()
        query.run = run
        let open = Set(try await store.approvals(query).map(\.approval.id))
        let asked = Set(told.openApprovals.map(\.id))
        if open != asked { problems.append("the inbox shows \(open), the run asks \(asked)") }
        problems += try await RunReplay(stored, in: store).requestFindings.map(\.message)
        if let auditor = Auditor(store) {
            problems += try await auditor.look(at: stored.record, at: state.updatedAt).reports.map { "the auditor: \($0.sentence)" }
        }
        return problems
    }
}
