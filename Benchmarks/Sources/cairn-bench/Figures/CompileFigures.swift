import PlanJSON

/// From the bytes of a plan in JSON to the plan that can be run.
enum CompileFigures {
    static func measure(_ settings: Settings) async throws -> [Figure] {
        try [100, 10_000].map { size in
            let bytes = BenchPlan.graph(size).bytes
            let times = try (0..<max(3, settings.repetitions)).map { _ in
                let clock = Stopwatch()
                _ = try BenchPlan.compile(JSON(parsing: bytes))
                return clock.milliseconds
            }
            return Figure(
                name: "compile-\(size)", value: times.median, unit: "ms", better: .lower, details: [("bytes", .int(Int64(bytes.count)))])
        }
    }
}
