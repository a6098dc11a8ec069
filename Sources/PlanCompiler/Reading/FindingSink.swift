import PlanModel

/// Gathers findings while a plan is read and checked; all of them at once, up to a limit that a person can still read.
final class FindingSink {
    private(set) var findings: [Finding] = []
    private(set) var blockingCount = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// - Parameter suggestion: looked for only when the finding is kept; to find the nearest of many names costs something.
    func add(
        _ code: String, _ message: String, at path: String, severity: Finding.Severity = .blocking,
        suggestion: @autoclosure () -> String? = nil, offset: Int? = nil
    ) {
        if severity == .blocking { blockingCount += 1 }
        guard findings.count < limit else { return }
        findings.append(Finding(code, message, at: path, severity: severity, suggestion: suggestion(), offset: offset))
    }
}
