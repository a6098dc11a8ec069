/// Why a text is not taken as business hours.
public struct BusinessHoursError: Error, Hashable, Sendable {
    /// The kinds of fault; programs match the texts, which are stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// There is no opening time, or too much of everything.
        case amount = "hours.amount"
        /// Something is no weekday.
        case weekday = "hours.weekday"
        /// Something is no range of times.
        case time = "hours.time"
        /// Something is no date.
        case holiday = "hours.holiday"
    }

    /// What kind of fault it is.
    public let code: Code
    /// What was found.
    public let message: String
    /// What would be right.
    public let suggestion: String

    init(_ code: Code, _ message: String, suggestion: String) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
    }
}

extension BusinessHoursError: CustomStringConvertible {
    public var description: String { "\(message); \(suggestion) [\(code.rawValue)]" }
}
