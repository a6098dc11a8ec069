/// Why an expression cannot be read, does not fit its types or has no value.
///
/// Programs match ``code``, people read ``message``, and the position shows both where.
public struct ExpressionError: Error, Sendable {
    /// What went wrong; the raw value is stable.
    public enum Code: String, Sendable, CaseIterable {
        case syntax = "expression.syntax"
        /// Right in the standard, but not here: messages of protocol buffers.
        case unsupported = "expression.unsupported"
        case unknownIdentifier = "expression.unknown-identifier"
        case unknownFunction = "expression.unknown-function"
        case noSuchOverload = "expression.no-such-overload"
        case noSuchKey = "expression.no-such-key"
        case overflow = "expression.overflow"
        case divisionByZero = "expression.division-by-zero"
        case costExceeded = "expression.cost-exceeded"
        case tooLong = "expression.too-long"
        case tooDeep = "expression.too-deep"
        case notABoolean = "expression.not-a-boolean"
        case notJSON = "expression.not-json"
        case invalidArgument = "expression.invalid-argument"
        case pattern = "expression.pattern"
    }

    /// What went wrong, for programs.
    public var code: Code { details.code }
    /// One sentence for people, without the position.
    public var message: String { details.message }
    /// What to try instead, where there is a good guess.
    public var suggestion: String? { details.suggestion }
    /// The position in the source: UTF-8 bytes before it.
    public var offset: Int { details.offset }
    /// The line of the position, from 1.
    public var line: Int { details.line }
    /// The column of the position in characters, from 1.
    public var column: Int { details.column }

    private final class Details: Sendable {
        let code: Code
        let message: String
        let suggestion: String?
        let offset: Int
        let line: Int
        let column: Int

        init(_ code: Code, _ message: String, _ suggestion: String?, _ offset: Int, _ line: Int, _ column: Int) {
            (self.code, self.message, self.suggestion) = (code, message, suggestion)
            (self.offset, self.line, self.column) = (offset, line, column)
        }
    }

    /// Boxed, so that what may throw it stays cheap while nothing goes wrong.
    private let details: Details

    init(_ code: Code, _ message: String, at offset: Int, suggestion: String? = nil) {
        details = Details(code, message, suggestion, offset, 1, offset + 1)
    }

    private init(_ details: Details) { self.details = details }

    /// The same error with line and column counted in the source.
    func located(in source: String) -> ExpressionError {
        var line = 1
        var column = 1
        for byte in source.utf8.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return ExpressionError(Details(code, message, suggestion, offset, line, column))
    }
}

extension ExpressionError: CustomStringConvertible {
    /// The message with code, position and suggestion, on one line.
    public var description: String {
        let hint = suggestion.map { "; \($0)" } ?? ""
        return "\(message) (\(code.rawValue), line \(line), column \(column)\(hint))"
    }
}
