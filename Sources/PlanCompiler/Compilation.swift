public import PlanModel

/// What compiling gives: the plan when nothing blocks it, and everything there is to say about it.
public struct Compilation: Sendable {
    public let plan: CompiledPlan?
    public let findings: [Finding]
    /// How many findings block the plan, shown or not.
    public let blockingCount: Int

    init(plan: CompiledPlan?, _ sink: FindingSink) {
        self.plan = plan
        findings = sink.findings
        blockingCount = sink.blockingCount
    }

    private init(plan: CompiledPlan?, findings: [Finding], blockingCount: Int) {
        self.plan = plan
        self.findings = findings
        self.blockingCount = blockingCount
    }

    /// The same with the places of findings in another document; what would mend the one does not mend the other.
    func relocated(_ origin: (String) -> (pointer: String, isSame: Bool)) -> Compilation {
        let findings = findings.map { finding in
            let place = origin(finding.path)
            return Finding(
                finding.code, finding.message, at: place.pointer, severity: finding.severity, suggestion: finding.suggestion,
                offset: place.isSame ? finding.offset : nil, fix: nil)
        }
        return Compilation(plan: plan, findings: findings, blockingCount: blockingCount)
    }
}
