import PlanCalendar
import PlanEngine
import PlanKernel
import PlanModel
import PlanStore
import PlanTools

/// A workstream whose linear plans a test works on.
struct LinearWorld: Sendable {
    let plans: LinearPlans
    static let ada = ActorID("agent:ada")

    /// Runs a test over a running engine.
    static func with<Result: Sendable>(
        _ store: any RunStore = MemoryStore(), process: Int32 = 1, _ body: @Sendable @escaping (LinearWorld) async throws -> Result
    ) async throws -> Result {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        let identity = EngineIdentity(host: "test", boot: "boot", process: process, processStart: 1)
        let engine = try await Engine.open(store, identity: identity, owners: Owners(), surroundings: surroundings)
        return try await engine.withRunning { engine in
            try await body(LinearWorld(plans: LinearPlans(engine, workstream: ThreadID("stream"))))
        }
    }

    static func plan(_ title: String, _ tasks: [String]) -> LinearPlan {
        LinearPlan(
            title: title, objective: "Everybody knows.", leadAgent: ActorID("agent:lead"),
            tasks: tasks.map { LinearPlan.Item($0, owner: Owner(.agent, "writer"), rationale: "why \($0)", kind: "draft") })
    }

    /// A new plan of tasks `a`, `b`, …
    func make(_ tasks: [String] = ["a", "b", "c"]) async throws -> LinearPlanRecord {
        guard let plan = try await plans.create(Self.plan("Plan", tasks), by: Self.ada).plan else { throw PlanError("test.no-plan", "") }
        return plan
    }

    /// Sets a status with all that it needs.
    @discardableResult
    func set(_ plan: LinearPlanRecord, _ index: Int, _ status: LinearTaskStatus) async throws -> LinearAnswer {
        try await plans.setTaskStatus(Self.update(plan, index, status), by: Self.ada)
    }

    static func update(_ plan: LinearPlanRecord, _ index: Int, _ status: LinearTaskStatus) -> LinearTaskUpdate {
        var update = LinearTaskUpdate(plan: plan.id, task: plan.tasks[index].id, status: status)
        switch status {
        case .completed: (update.resultStatus, update.outputSummary) = (.success, "done")
        case .blocked: update.blockedReason = "no key"
        case .failed: update.outputSummary = "it broke"
        case .pending, .inProgress, .skipped: break
        }
        return update
    }

    /// Brings a task of a new plan into a status by legal steps.
    func bring(_ plan: LinearPlanRecord, _ index: Int, to status: LinearTaskStatus) async throws {
        switch status {
        case .pending: break
        case .inProgress, .blocked, .skipped: try await set(plan, index, status)
        case .completed, .failed:
            try await set(plan, index, .inProgress)
            try await set(plan, index, status)
        }
    }

    /// The plan as the log tells it now; what must hold of its run is checked on the way.
    func look(_ plan: LinearPlanRecord) async throws -> LinearPlanRecord {
        let run = try await plans.engine.view(plan.id)
        guard run.brokenInvariants.isEmpty else { throw PlanError("test.broken", run.brokenInvariants.joined(separator: "; ")) }
        guard let now = try await plans.plan(plan.id) else { throw PlanError("test.no-plan", "") }
        return now
    }

    /// The text of a refusal; nil when there was none.
    static func refusal(_ body: () async throws -> Void) async throws -> String? {
        do {
            try await body()
            return nil
        } catch let error as PlanError {
            return error.message
        }
    }
}
