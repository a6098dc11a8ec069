import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

extension Session {
    /// The run that an id, the beginning of one, or `@last` names.
    func record(of name: String) async throws -> RunRecord {
        var query = RunQuery()
        query.limit = 6
        if name != "@last" { query.prefix = name.hasPrefix("run_") ? name : "run_\(name)" }
        let found = try await store.runs(query)
        if name == "@last" {
            guard let last = found.first else {
                throw Problem("run.unknown", "there is no run yet", suggestion: "start one with 'cairn run FILE'", status: .notFound)
            }
            return try await outermost(last)
        }
        if let exact = found.first(where: { $0.id.rawValue == query.prefix }) { return exact }
        if found.count == 1 { return found[0] }
        guard found.isEmpty else {
            throw Problem(
                "run.ambiguous", "'\(name)' is the beginning of several runs", suggestion: Self.candidates(found), status: .notFound)
        }
        var latest = RunQuery()
        latest.limit = 3
        let others = try await store.runs(latest)
        let hint = others.isEmpty ? "nothing has been run here" : "the latest are \(others.map { $0.id.short }.joined(separator: ", "))"
        throw Problem("run.unknown", "there is no run '\(name)'", suggestion: hint, status: .notFound)
    }

    /// The run that one inside of others belongs to in the end: the one that somebody has started.
    private func outermost(_ record: RunRecord) async throws -> RunRecord {
        var found = try await read(record.id)
        while let parent = found.run.origin.parent?.run { found = try await read(parent) }
        return found.record
    }

    /// What a run asks people for, and what the runs inside of it ask.
    private func requests(of run: RunID, _ query: ApprovalQuery) async throws -> [ApprovalRecord] {
        var query = query
        query.run = run
        var found = try await store.approvals(query)
        for (_, child) in try await read(run).run.children where found.count < query.limit {
            found += try await requests(of: child, query)
        }
        return found
    }

    /// A run, and the node or item of it that an address names.
    func find(_ address: Address) async throws -> (run: Run, record: RunRecord, ref: NodeRef?) {
        let (run, record) = try await read(record(of: address.run).id)
        guard let name = address.node else { return (run, record, nil) }
        guard let ref = run.plan.ref(named: name), run.state(of: ref) != nil else {
            let names = run.plan.nodes[..<run.plan.rootCount].map(\.id.rawValue)
            let hint = NearestName.suggestion(for: name, among: names) ?? "it has \(names.prefix(8).joined(separator: ", "))"
            throw Problem("node.unknown", "run \(run.id.short) has no '\(name)'", suggestion: hint, status: .notFound)
        }
        return (run, record, ref)
    }

    /// The request that an id or the beginning of one names; for a run, its only open one.
    func request(of name: String) async throws -> ApprovalRecord {
        var query = ApprovalQuery()
        query.status = nil
        query.limit = 6
        var named: RunID?
        if name == "@last" || name.hasPrefix("run_") {
            query.run = try await record(of: name).id
            query.status = .pending
            named = query.run
        } else {
            query.prefix = name.hasPrefix("apr_") ? name : "apr_\(name)"
        }
        let found = if let named { try await requests(of: named, query) } else { try await store.approvals(query) }
        if let exact = found.first(where: { $0.approval.id.rawValue == query.prefix }) { return exact }
        if found.count == 1 { return found[0] }
        guard found.isEmpty else {
            let candidates = found.map { "\($0.approval.id.short) (\($0.approval.title))" }.joined(separator: ", ")
            throw Problem(
                "approval.ambiguous", "'\(name)' may be several requests", suggestion: "say which: \(candidates)", status: .notFound)
        }
        let message = query.run == nil ? "there is no request '\(name)'" : "run \(name) asks nobody anything now"
        throw Problem("approval.unknown", message, suggestion: "see 'cairn inbox'", status: .notFound)
    }

    private static func candidates(_ runs: [RunRecord]) -> String {
        "say which: " + runs.map { "\($0.id) (\($0.title))" }.joined(separator: ", ")
    }
}

extension RunID {
    /// Enough of the id to tell it from runs that were not started in the same instant.
    var short: String { String(rawValue.prefix(17)) }
}
