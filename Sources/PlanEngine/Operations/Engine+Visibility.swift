import PlanJSON
public import PlanKernel
public import PlanModel
public import PlanStore

extension Engine {
    /// A run that a caller may see, and its row.
    ///
    /// Throws `run.unknown` for one that does not exist, and for one of another organization or conversation: nobody can tell which.
    public func run(_ id: RunID, seenBy caller: Caller) async throws -> (run: Run, record: RunRecord) {
        guard let stored = try await store.load(id), caller.sees(stored.record.origin) else { throw Self.unknown(id) }
        return (try Run(stored, plan: try plan(of: stored), limits: surroundings.limits), stored.record)
    }

    static func unknown(_ id: RunID) -> PlanError {
        PlanError("run.unknown", "there is no run \(id)", at: "/runs/\(id)", suggestion: "listExecutionPlans tells the runs of this thread")
    }

    /// The row of a run that is to be decided upon; the refusals come in the order of §11.2.
    func record(_ id: RunID, decidedBy caller: Caller) async throws -> RunRecord {
        guard let record = try await row(of: id) else { throw Self.unknown(id) }
        guard record.origin.organization == caller.organization else {
            throw PlanError("run.other-organization", "Plan run belongs to a different organization.", at: "/runs/\(id)")
        }
        guard caller.sees(record.origin) else {
            throw PlanError(
                "run.other-thread", "Plan run is not available in this thread context.", at: "/runs/\(id)",
                suggestion: "decide it in its own thread, or where it was asked for")
        }
        return record
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
