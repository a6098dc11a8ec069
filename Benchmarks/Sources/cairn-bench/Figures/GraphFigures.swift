import PlanJSON

/// A plan of very many nodes as a whole, from its bytes to the end of its run; ten times as many should take ten times as long.
enum GraphFigures {
    static func measure(_ settings: Settings) async throws -> [Figure] {
        var figures: [Figure] = []
        for size in [10_000, 100_000] {
            let bytes = BenchPlan.graph(size).bytes
            let clock = Stopwatch()
            let plan = try BenchPlan.compile(JSON(parsing: bytes))
            let compiling = clock.milliseconds
            let measured = try await Measured.middle(of: EngineLoad(plan: plan, runs: 1, callers: 1), settings)
            let seconds = measured.outcome.seconds
            figures.append(
                Figure(
                    name: "graph-\(size)", value: seconds, unit: "s", better: .lower, limit: measured.plainSeconds,
                    details: [
                        ("microsecondsPerNode", .rounded(seconds * 1e6 / Double(size), digits: 3)),
                        ("compileMilliseconds", .rounded(compiling, digits: 3)), ("bytes", .int(Int64(bytes.count))),
                    ] + measured.details))
        }
        return figures
    }
}
