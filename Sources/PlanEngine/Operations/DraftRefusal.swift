public import PlanModel

/// Why a draft was refused: everything that stands in its way. Nothing was written.
public struct DraftRefusal: Error, Hashable, Sendable {
    public let findings: [Finding]

    public init(_ findings: [Finding]) { self.findings = findings }

    /// The refusal as one sentence: `code: message | …`.
    public var error: PlanError {
        let issues = findings.filter { $0.severity == .blocking }.map { "\($0.code): \($0.message)" }
        return PlanError(
            "plan.invalid", "Plan draft failed validation: \(issues.joined(separator: " | "))", at: findings.first?.path ?? "",
            suggestion: findings.first?.suggestion)
    }
}
