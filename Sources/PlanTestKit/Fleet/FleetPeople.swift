import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import Synchronization

/// The people and agents of a simulated world: they ask engines for things, now this one, now that one, sometimes both at once.
struct FleetPeople {
    let world: FleetWorld
    let plans: [CompiledPlan]

    // MARK: - Calling

    /// Calls one of the processes. Nil when nobody is there, or what came was an error.
    func call<Value: Sendable>(_ body: @escaping @Sendable (Engine) async throws -> Value) async -> Value? {
        guard case .success(let value)? = await world.ask(patience: world.patience(), body)?.answer else { return nil }
        return value
    }

    /// Moves a run; what was acknowledged and must have left a trace is looked for.
    @discardableResult
    func perform(_ command: Command, on run: RunID, mustShow author: ActorID? = nil) async -> Bool {
        guard await call({ try await $0.perform(command, on: run) }) != nil else { return false }
        if let author, !world.style.isDiskLying, !world.audit.knows(author, in: run), world.audit.run(run)?.status.isTerminal == false {
            world.audit.report("\(run): \(command) of \(author) was acknowledged and is not there")
        }
        return true
    }

    func person() -> ActorID { ActorID("user:p\(world.chance { $0.below(1_000_000_000) })") }

    /// Runs that have not ended.
    var open: [Run] { world.audit.runs().filter { !$0.status.isTerminal } }

    func requests(of run: RunID) async -> [ApprovalRecord] {
        var query = ApprovalQuery()
        query.run = run
        query.status = .pending
        return (try? await world.store.approvals(query)) ?? []
    }

    // MARK: - Making

    func create() async {
        let plan = world.chance { $0.pick(plans) }
        world.audit.know(plan)
        guard world.chance(30) else {
            let run = await call { try await $0.create(plan, inputs: .object(JSONObject()), by: ActorID("user:author")) }
            if let run, !world.style.isDiskLying, world.audit.run(run) == nil {
                world.audit.report("\(run) was acknowledged and is not there")
            }
            return
        }
        var options = CreateOptions()
        options.idempotencyKey = "key-\(world.chance { $0.below(1_000_000) })"
        let settled = options
        let made = await withTaskGroup(of: RunID?.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    await call {
                        try await $0.create(plan, inputs: .object(JSONObject()), by: ActorID("user:author"), options: settled)
                    }
                }
            }
            return await group.reduce(into: Set<RunID>()) { runs, run in if let run { runs.insert(run) } }
        }
        if made.count > 1, !world.style.isDiskLying { world.audit.report("one key has made \(made.count) runs") }
    }
}
