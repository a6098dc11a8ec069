public import PlanJSON

/// How far a linear plan has come.
public struct LinearProgress: Hashable, Sendable {
    public private(set) var total = 0
    public private(set) var pending = 0
    public private(set) var inProgress = 0
    public private(set) var completed = 0
    public private(set) var blocked = 0
    public private(set) var failed = 0
    public private(set) var skipped = 0

    init(of tasks: [LinearTaskRecord]) {
        total = tasks.count
        for task in tasks {
            switch task.status {
            case .pending: pending += 1
            case .inProgress: inProgress += 1
            case .completed: completed += 1
            case .blocked: blocked += 1
            case .failed: failed += 1
            case .skipped: skipped += 1
            }
        }
    }

    /// What is done or left out, of 1, with four decimals; nil where there is nothing to do.
    public var completionRatio: Double? {
        total == 0 ? nil : (Double(completed + skipped) / Double(total) * 10_000).rounded() / 10_000
    }

    public var json: JSON {
        var object = JSONObject([
            ("total", .int(Int64(total))), ("pending", .int(Int64(pending))), ("inProgress", .int(Int64(inProgress))),
            ("completed", .int(Int64(completed))), ("blocked", .int(Int64(blocked))), ("failed", .int(Int64(failed))),
            ("skipped", .int(Int64(skipped))),
        ])
        object["completionRatio"] = completionRatio.map { .double($0) }
        return .object(object)
    }
}
