public import PlanEngine
import PlanKernel
public import PlanModel
import PlanStore

/// The linear plans of one workstream: at the most one of them is active.
///
/// A linear plan is a run like any other, of a plan with the label `profile: linear`: nobody drives its nodes, they are moved by what is
/// reported here. The engine must be running.
public struct LinearPlans: Sendable {
    public let engine: Engine
    public let organization: OrganizationID
    public let workstream: ThreadID

    public init(_ engine: Engine, organization: OrganizationID = .default, workstream: ThreadID) {
        self.engine = engine
        self.organization = organization
        self.workstream = workstream
    }

    /// The active plan; its action is `none` when there is none.
    public func active() async throws -> LinearAnswer {
        guard let plan = try await activePlan() else {
            return LinearAnswer(.none, "No active execution plan exists for this workstream.", plan: nil)
        }
        return LinearAnswer(.loaded, "Loaded execution plan \"\(plan.title)\".", plan: plan)
    }

    /// A plan of this workstream, active or not; nil when there is no such one here.
    public func plan(_ id: RunID) async throws -> LinearPlanRecord? {
        guard let plan = try await history(of: id), isHere(plan) else { return nil }
        return try await withCarriedTasks(plan)
    }

    func isHere(_ plan: LinearPlanRecord) -> Bool { plan.organization == organization && plan.workstream == workstream }

    func activePlan() async throws -> LinearPlanRecord? {
        guard let id = try await activeID(), let plan = try await history(of: id) else { return nil }
        return try await withCarriedTasks(plan)
    }

    /// The run that is the active plan, or the newest that was one.
    func newest(isActive: Bool) async throws -> RunID? {
        var query = RunQuery()
        query.labels = ["profile": "linear"]
        query.organization = organization
        query.thread = workstream
        if isActive {
            query.statuses = Set(RunStatus.allCases.filter { !$0.isTerminal }.map(\.rawValue))
        }
        // Threads that only asked for a run elsewhere are found as well.
        while true {
            let records = try await engine.store.runs(query)
            if let found = records.first(where: { $0.origin.thread == workstream && $0.origin.parent == nil }) { return found.id }
            guard records.count == query.limit, let last = records.last else { return nil }
            query.before = last.id
        }
    }

    func activeID() async throws -> RunID? { try await newest(isActive: true) }

    /// What the log of a run tells; nil when it is no linear plan.
    func history(of id: RunID) async throws -> LinearPlanRecord? {
        guard let stored = try await engine.store.load(id) else { return nil }
        let plan = try engine.plan(of: stored)
        guard plan.isReported else { return nil }
        var history = LinearHistory(id, plan: plan)
        while true {
            let events = try await engine.store.events(of: id, after: history.record.version, limit: 1_000)
            if events.isEmpty { return history.record }
            for event in events { history.add(try event.decoded(for: plan, of: id)) }
        }
    }

    /// What the plans before this one have left, oldest first: at the most of five of them.
    private func withCarriedTasks(_ plan: LinearPlanRecord) async throws -> LinearPlanRecord {
        var carried: [LinearCarriedTask] = []
        var next = plan.replacedPlan
        for _ in 0..<5 {
            guard let id = next, let ancestor = try await history(of: id), isHere(ancestor) else { break }
            carried = LinearCarriedTask.all(of: ancestor) + carried
            next = ancestor.replacedPlan
        }
        var plan = plan
        plan.carriedTasks = carried
        return plan
    }
}
