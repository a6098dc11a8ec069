/// Why a text is not taken as a cron expression, and where.
public struct CronError: Error, Hashable, Sendable {
    /// The kinds of fault; programs match the texts, which are stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The text is longer than any sensible expression.
        case tooLong = "cron.too-long"
        /// There are too few or too many fields.
        case fields = "cron.fields"
        /// A field is not written as fields are.
        case syntax = "cron.syntax"
        /// A number or a name is outside of its field.
        case range = "cron.range"
        /// A word after `@` is not known.
        case macro = "cron.macro"
    }

    /// What kind of fault it is.
    public let code: Code
    /// What was found.
    public let message: String
    /// Bytes before the place.
    public let offset: Int
    /// What would be right, where that can be told.
    public let suggestion: String?

    init(_ code: Code, _ message: String, at offset: Int, suggestion: String? = nil) {
        self.code = code
        self.message = message
        self.offset = offset
        self.suggestion = suggestion
    }
}

extension CronError: CustomStringConvertible {
    public var description: String {
        "byte \(offset + 1): \(message)\(suggestion.map { "; \($0)" } ?? "") [\(code.rawValue)]"
    }
}
