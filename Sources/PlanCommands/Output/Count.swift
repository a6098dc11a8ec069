import PlanModel

/// How many there are of something, in words.
enum Count {
    /// `1 edge`, `3 edges`.
    static func of(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    static func nodes(_ plan: CompiledPlan) -> String { of(plan.rootCount, "node") }

    static func edges(_ plan: CompiledPlan) -> String { of(plan.edges.count, "edge") }
}
