import PlanJSON
public import PlanKernel
public import PlanModel
public import PlanStore

extension Engine {
    /// A run that a caller sees in full, and its row.
    ///
    /// Throws `run.unknown` for one that does not exist, and for one that is not theirs to see: nobody can tell which. Throws
    /// `role.missing` where they only see their part of it.
    public func run(_ id: RunID, seenBy caller: Caller) async throws -> (run: Run, record: RunRecord) {
        let (run, record, sight) = try await look(at: id, for: caller)
        guard sight.level == .full else {
            throw PlanError(
                "role.missing", "\(caller.actor) sees only their part of run \(id)", at: "/runs/\(id)",
                suggestion: "ask whoever made the run, or an admin")
        }
        return (run, record)
    }

    /// A run that a caller may steer, and its row.
    func run(_ id: RunID, movedBy caller: Caller) async throws -> (run: Run, record: RunRecord) {
        let (run, record, sight) = try await look(at: id, for: caller)
        guard sight.mayMove else {
            throw PlanError(
                "role.missing", "\(caller.actor) may not move run \(id)", at: "/runs/\(id)",
                suggestion: "ask whoever made the run, or somebody with the role operator or admin")
        }
        return (run, record)
    }

    /// A run with what the caller sees of it.
    func look(at id: RunID, for caller: Caller) async throws -> (run: Run, record: RunRecord, sight: Sight) {
        guard let stored = try await store.load(id), let sight = try await sight(of: stored.record, for: caller) else {
            throw Self.unknown(id)
        }
        return (try Run(stored, plan: try plan(of: stored), limits: surroundings.limits), stored.record, sight)
    }

    static func unknown(_ id: RunID) -> PlanError {
        PlanError("run.unknown", "there is no run \(id)", at: "/runs/\(id)", suggestion: "listExecutionPlans tells the runs of this thread")
    }

    /// The row of a run that is to be decided upon; the refusals come in the order of §11.2.
    func record(_ id: RunID, decidedBy caller: Caller) async throws -> (record: RunRecord, sight: Sight) {
        guard let record = try await row(of: id) else { throw Self.unknown(id) }
        guard record.origin.organization == caller.organization else {
            throw PlanError("run.other-organization", "Plan run belongs to a different organization.", at: "/runs/\(id)")
        }
        guard caller.sees(record.origin) else {
            throw PlanError(
                "run.other-thread", "Plan run is not available in this thread context.", at: "/runs/\(id)",
                suggestion: "decide it in its own thread, or where it was asked for")
        }
        guard let sight = try await sight(of: record, for: caller) else { throw Self.unknown(id) }
        return (record, sight)
    }

    /// The row of a run, found by its whole name.
    func row(of id: RunID) async throws(StoreError) -> RunRecord? {
        var query = RunQuery()
        query.prefix = id.rawValue
        return try await store.runs(query).first { $0.id == id }
    }

    /// A node or an item by its name; throws `node.unknown` with the name that was meant.
    func ref(_ name: String, in run: Run) throws(PlanError) -> NodeRef {
        if let ref = run.plan.ref(named: name), run.state(of: ref) != nil { return ref }
        throw PlanError(
            "node.unknown", "run \(run.id) has no node '\(name)'", at: "/runs/\(run.id)/nodes/\(name)",
            suggestion: NearestName.suggestion(for: name, among: run.plan.nodes[..<run.plan.rootCount].map(\.id.rawValue)))
    }
}
