/// A refusal: what, where, and what next. Programs match the code, people read the rest, agents act on the suggestion.
public struct PlanError: Error, Hashable, Sendable {
    public let code: String
    public let message: String
    /// A JSON Pointer into what was given, or a place such as `/approvals/apr_1`; empty when the whole is meant.
    public let path: String
    public let suggestion: String?
    /// Everything that is wrong with a plan, where a server has refused one.
    public var findings: [Finding] = []

    public init(_ code: String, _ message: String, at path: String = "", suggestion: String? = nil) {
        self.code = code
        self.message = message
        self.path = path
        self.suggestion = suggestion
    }
}

extension PlanError: CustomStringConvertible {
    public var description: String { "\(code): \(message)\(suggestion.map { " (\($0))" } ?? "")" }
}
