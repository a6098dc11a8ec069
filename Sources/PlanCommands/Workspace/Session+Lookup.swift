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
            return last
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
        if name == "@last" || name.hasPrefix("run_") {
            query.run = try await record(of: name).id
            query.status = .pending
        } else {
            query.prefix = name.hasPrefix("apr_") ? name : "apr_\(name)"
        }
        let found = try await store.approvals(query)
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

extension ApprovalID {
    var short: String { String(rawValue.prefix(12)) }
}
