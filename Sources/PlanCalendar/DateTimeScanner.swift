/// Walks the parts of an RFC 3339 date-time.
struct DateTimeScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ oneOf: StaticString) -> Bool {
        guard let next = rest.first, oneOf.withUTF8Buffer({ $0.contains(next) }) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func digits(_ count: Int) -> Int64? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        rest.removeFirst(count)
        return digits.reduce(0) { $0 * 10 + Int64($1 - 48) }
    }

    /// The fraction of a second in milliseconds; 0 when there is none, nil when a point is followed by no digit.
    mutating func fraction() -> Int64? {
        guard take(".") else { return 0 }
        let digits = rest.prefix { (48...57).contains($0) }
        rest.removeFirst(digits.count)
        guard !digits.isEmpty else { return nil }
        let thousandths = digits.prefix(3).reduce(0) { $0 * 10 + Int64($1 - 48) }
        return thousandths * [100, 10, 1][min(digits.count, 3) - 1]
    }

    /// The offset from UTC in minutes.
    mutating func offset() -> Int64? {
        if take("Zz") { return 0 }
        let isNegative = rest.first == UInt8(ascii: "-")
        guard take("+-"), let hours = digits(2), take(":"), let minutes = digits(2), hours < 24, minutes < 60 else { return nil }
        return (isNegative ? -1 : 1) * (hours * 60 + minutes)
    }
}
