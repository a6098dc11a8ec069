/// Why a text is not taken as JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
    /// The kinds of fault; programs match the texts, which are stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case syntax = "json.syntax"
        case tooDeep = "json.too-deep"
        case tooLarge = "json.too-large"
        case duplicateKey = "json.duplicate-key"
        case invalidUTF8 = "json.invalid-utf8"
        case numberRange = "json.number-range"
    }

    /// What kind of fault it is.
    public let code: Code
    /// Bytes before the place.
    public let offset: Int
    /// The line, counted from 1.
    public let line: Int
    /// The column, counted from 1, in Unicode scalars.
    public let column: Int
    /// What was found, and what was expected.
    public let message: String

    /// Makes an error; the parser does.
    public init(_ code: Code, offset: Int, line: Int, column: Int, message: String) {
        self.code = code
        self.offset = offset
        self.line = line
        self.column = column
        self.message = message
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String { "\(line):\(column): \(message) [\(code.rawValue)]" }
}
