import PlanJSON

/// From the bytes of a plan in JSON to the plan that can be run.
enum CompileFigures {
    /// Nodes that do nothing.
    static func plain(_ settings: Settings) async throws -> [Figure] { try figures("compile", settings) { BenchPlan.graph($0) } }

    /// Nodes as people write them: conditions, values of others, schemas, checks.
    static func rich(_ settings: Settings) async throws -> [Figure] { try figures("compile-rich", settings) { RichPlan.document($0) } }

    private static func figures(_ name: String, _ settings: Settings, _ plan: (Int) -> JSON) throws -> [Figure] {
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
