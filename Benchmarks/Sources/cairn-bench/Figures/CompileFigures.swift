import PlanJSON

/// From the bytes of a plan in JSON to the plan that can be run.
enum CompileFigures {
    /// Plain nodes, and nodes as people write them: conditions, values of others, schemas, checks.
    private static let plans: [(name: String, plan: @Sendable (Int) -> JSON)] = [
        ("compile", { BenchPlan.graph($0) }), ("compile-rich", { RichPlan.document($0) }),
    ]

    static func measure(_ settings: Settings) async throws -> [Figure] {
        try plans.flatMap { name, plan in
            try [100, 1_000, 10_000].map { size in
                let bytes = plan(size).bytes
                let times = try (0..<max(5, settings.repetitions)).map { _ in
                    let clock = Stopwatch()
                    _ = try BenchPlan.compile(JSON(parsing: bytes))
                    return clock.milliseconds
                }
                return Figure(
                    name: "\(name)-\(size)", value: times.median, unit: "ms", better: .lower,
                    details: [("bytes", .int(Int64(bytes.count))), ("aim", .double(Double(size) / 100))])
            }
        }
    }
}
