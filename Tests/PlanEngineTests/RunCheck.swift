import PlanAudit
import PlanModel
import PlanStore

/// Looks at the logs of runs as an auditor does.
enum RunCheck {
    static func problems(of runs: [RunID], in store: any RunStore) async throws -> [String] {
        var problems: [String] = []
        for id in runs {
            guard let stored = try await store.load(id) else {
                problems.append("run \(id) is missing")
                continue
            }
            problems += try await RunAudit(stored.record, in: store).findings.map { "\(id): \($0.message)" }
        }
        return problems
    }
}
