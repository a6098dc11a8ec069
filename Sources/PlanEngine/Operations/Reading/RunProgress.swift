public import PlanJSON
public import PlanKernel
import PlanModel

/// How far a run is, counted over the plan's own nodes.
public struct RunProgress: Hashable, Sendable {
    public private(set) var counts: [NodeStatus: Int] = [:]
    public let total: Int

    public init(of run: Run) {
        total = run.plan.rootCount
        for index in 0..<total { counts[run.state(of: NodeRef(index))?.status ?? .pending, default: 0] += 1 }
    }

    public subscript(_ status: NodeStatus) -> Int { counts[status, default: 0] }

    /// The part that is done, skipped nodes included, to four digits; nil for a plan without nodes.
    public var completionRatio: Double? {
        guard total > 0 else { return nil }
        return (Double(self[.completed] + self[.partial] + self[.skipped]) / Double(total) * 10_000).rounded() / 10_000
    }

    public var json: JSON {
        let parts: [(String, Int)] = [
            ("total", total), ("pending", self[.pending]), ("ready", self[.ready]), ("inProgress", self[.running] + self[.awaitingHuman]),
            ("running", self[.running]), ("awaitingHuman", self[.awaitingHuman]), ("completed", self[.completed]),
            ("partial", self[.partial]), ("blocked", self[.blocked]), ("failed", self[.failed]), ("skipped", self[.skipped]),
            ("cancelled", self[.cancelled]),
        ]
        var object = JSONObject(parts.map { ($0.0, .int(Int64($0.1))) })
        object["completionRatio"] = completionRatio.map { .double($0) }
        return .object(object)
    }
}
