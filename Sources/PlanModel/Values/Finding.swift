public import PlanJSON

/// One thing that the compiler has to say about a plan.
public struct Finding: Hashable, Sendable {
    public enum Severity: String, Sendable, Comparable, CaseIterable {
        case blocking = "error"
        case warning
        case info

        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
        private var rank: Int { self == .blocking ? 0 : self == .warning ? 1 : 2 }
    }

    /// Stable and dotted, such as `ref.unknown-node`.
    public let code: String
    public let severity: Severity
    /// JSON Pointer into the document as its author wrote it.
    public let path: String
    public let message: String
    public let suggestion: String?
    /// Where inside a text value the finding is, in bytes from its start; for expressions.
    public let offset: Int?
    /// A JSON Patch (RFC 6902) of the document that mends it, where that is mechanical.
    public let fix: JSON?

    public init(
        _ code: String, _ message: String, at path: String, severity: Severity = .blocking, suggestion: String? = nil, offset: Int? = nil,
        fix: JSON? = nil
    ) {
        self.code = code
        self.severity = severity
        self.path = path
        self.message = message
        self.suggestion = suggestion
        self.offset = offset
        self.fix = fix
    }
}
