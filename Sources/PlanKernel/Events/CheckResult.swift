public import PlanJSON

/// What came of a completion check that takes time: of a program, a request, a tool, a judge or a person.
public struct CheckResult: Hashable, Sendable {
    /// The position of the check in its node.
    public var check: Int
    public var isPassed: Bool
    /// Why it failed.
    public var message: String?
    /// What the check saw: an exit code, a score with reasons, a person.
    public var evidence: JSON?

    public init(check: Int, isPassed: Bool, message: String? = nil, evidence: JSON? = nil) {
        self.check = check
        self.isPassed = isPassed
        self.message = message
        self.evidence = evidence
    }
}
