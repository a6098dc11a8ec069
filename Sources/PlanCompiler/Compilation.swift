public import PlanModel

/// What compiling gives: the plan when nothing blocks it, and everything there is to say about it.
public struct Compilation: Sendable {
    public let plan: CompiledPlan?
    public let findings: [Finding]
    /// How many findings block the plan, shown or not.
    public let blockingCount: Int

    init(plan: CompiledPlan?, _ sink: FindingSink) {
        self.plan = plan
        // Stable: findings of one severity stay in the order in which they were found.
        findings = Finding.Severity.allCases.flatMap { severity in sink.findings.filter { $0.severity == severity } }
        blockingCount = sink.blockingCount
    }
}
