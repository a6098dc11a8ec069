import PlanJSON
import PlanModel
import PlanStoreSQLite

/// Durable steps per second; a step is one node that has been completed.
enum ChainFigures {
    /// Chains of ten nodes, so many of them side by side.
    static func concurrent(_ name: String, callers: Int, _ settings: Settings) async throws -> [Figure] {
        let plan = try BenchPlan.compile(BenchPlan.chain(10))
        let load = EngineLoad(plan: plan, runs: settings.isQuick ? 1_000 : 4_000, callers: callers)
        return [figure(name, try await Measured.middle(of: load, settings), steps: load.runs * plan.rootCount)]
    }

    /// One chain of a thousand nodes: each step waits for the commit of the one before it.
    static func single(_ settings: Settings) async throws -> [Figure] {
        let plan = try BenchPlan.compile(BenchPlan.chain(1_000))
        let measured = try await Measured.middle(of: EngineLoad(plan: plan, runs: 1, callers: 1), settings)
        var figure = figure("single-chain", measured, steps: plan.rootCount)
        let commitsPerStep = Double(measured.outcome.statistics.commits) / Double(plan.rootCount + 1)
        figure.details += [
            ("commitsPerStep", .rounded(commitsPerStep, digits: 3)),
            ("limitP50Microseconds", .rounded(measured.plainTimes.median * 1e6, digits: 3)),
            ("limitP99Microseconds", .rounded(measured.plainTimes.quantile(0.99) * 1e6, digits: 3)),
        ]
        return [figure]
    }

    private static func figure(_ name: String, _ measured: Measured, steps: Int) -> Figure {
        Figure(
            name: name, value: Double(steps) / measured.outcome.seconds, unit: "steps/s", better: .higher,
            limit: Double(steps) / measured.plainSeconds, details: measured.details)
    }
}
