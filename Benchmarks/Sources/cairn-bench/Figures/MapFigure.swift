import PlanJSON

/// One map over ten thousand items that do nothing.
enum MapFigure {
    static func measure(_ settings: Settings) async throws -> [Figure] {
        let plan = try BenchPlan.compile(BenchPlan.map(concurrency: 32))
        let items = JSON.array((0..<10_000).map { .string("item-\($0)") })
        let load = EngineLoad(plan: plan, inputs: .object(JSONObject([("items", items)])), runs: 1, callers: 1)
        let measured = try await Measured.middle(of: load, settings)
        return [
            Figure(
                name: "map-10000", value: measured.outcome.seconds, unit: "s", better: .lower, limit: measured.plainSeconds, aim: 1,
                details: measured.details)
        ]
    }
}
