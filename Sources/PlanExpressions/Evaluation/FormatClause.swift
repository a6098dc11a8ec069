/// What stands behind a `%`: an optional precision and a letter.
struct FormatClause {
    let letter: Character
    let precision: Int?

    /// More digits than this say nothing about a double.
    private static let precisionLimit = 1_000

    init(_ text: inout Substring.UTF8View, _ step: Step) throws(ExpressionError) {
        var precision: Int?
        if text.first == UInt8(ascii: ".") {
            text.removeFirst()
            let digits = text.prefix { $0.isDigit }
            guard let number = Int(Substring(digits)), number <= Self.precisionLimit else {
                throw ExpressionError(
                    .invalidArgument, "format() needs a precision up to \(Self.precisionLimit) after '%.'", at: Int(step.offset))
            }
            text = text[digits.endIndex...]
            precision = number
        }
        guard let byte = text.popFirst(), "sdbofexX".utf8.contains(byte) else {
            throw ExpressionError(
                .invalidArgument, "format() knows %s %d %f %e %b %o %x %X and %%", at: Int(step.offset))
        }
        letter = Character(Unicode.Scalar(byte))
        self.precision = precision
    }
}
