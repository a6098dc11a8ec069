import PlanJSON

/// One measured number.
struct Figure: Sendable {
    enum Better: String, Sendable {
        case higher, lower
    }

    let name: String
    let value: Double
    let unit: String
    let better: Better
    /// What the database itself reaches, measured in the same run.
    var limit: Double?
    /// What the project wants to reach, where that is an absolute number.
    var aim: Double?
    var details: [(name: String, value: JSON)] = []

    /// How much of the limit is reached: 1 is as fast as plain SQLite, whichever way the unit counts.
    var ratioToLimit: Double? {
        guard let limit, limit > 0, value > 0 else { return nil }
        return better == .higher ? value / limit : limit / value
    }

    var line: JSON {
        var object = JSONObject([
            ("name", .string(name)), ("value", .rounded(value)), ("unit", .string(unit)), ("better", .string(better.rawValue)),
            ("limit", limit.map { .rounded($0) } ?? .null), ("ratioToLimit", ratioToLimit.map { .rounded($0, digits: 3) } ?? .null),
        ])
        if let aim { object["aim"] = .rounded(aim) }
        for (name, value) in details { object[name] = value }
        return .object(object)
    }
}
