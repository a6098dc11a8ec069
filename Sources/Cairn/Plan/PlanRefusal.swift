public import PlanModel

/// A plan, or the inputs of a run, that was not taken: everything that is wrong, at once.
public struct PlanRefusal: Error, Hashable, Sendable {
    /// What blocks it first, then warnings and remarks.
    public let findings: [Finding]

    init(_ findings: [Finding]) { self.findings = findings }
}

extension PlanRefusal: CustomStringConvertible {
    public var description: String {
        findings.filter { $0.severity == .blocking }.map { finding in
            let place = finding.path.isEmpty ? "" : " at \(finding.path)"
            return "\(finding.code)\(place): \(finding.message)\(finding.suggestion.map { " (\($0))" } ?? "")"
        }.joined(separator: "\n")
    }
}
