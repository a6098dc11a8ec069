extension Span {
    /// Reads a duration: a sign and numbers with the units `h m s ms us ns`, such as `1h30m` or `-1.5s`
    /// (langdef "Timestamps and Durations").
    init?(_ text: String) {
        var bytes = text.utf8[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        guard !bytes.isEmpty, text.utf8.count <= 128 else { return nil }
        if bytes.elementsEqual("0".utf8) {
            self.init(nanoseconds: 0)
            return
        }
        var total: Int64 = 0
        while !bytes.isEmpty {
            guard let (value, rest) = Self.part(bytes) else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(value)
            guard !overflow else { return nil }
            total = sum
            bytes = rest
        }
        self.init(nanoseconds: negative ? -total : total)
    }

    private typealias Text = Substring.UTF8View

    /// One number with its unit, in nanoseconds.
    private static func part(_ text: Text) -> (value: Int64, rest: Text)? {
        let whole = text.prefix { $0.isDigit }
        var rest = text[whole.endIndex...]
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = rest.prefix { $0.isDigit }
            rest = rest[fraction.endIndex...]
        }
        guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
        let name = rest.prefix { !$0.isDigit && $0 != UInt8(ascii: ".") }
        guard let unit = units[String(Substring(name))] else { return nil }
        guard let count = whole.isEmpty ? 0 : Int64(Substring(whole)) else { return nil }
        let (product, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        var part: Int64 = 0
        var place = unit
        for digit in fraction {
            place /= 10
            part += Int64(digit - 48) * place
        }
        let (sum, tooLong) = product.addingReportingOverflow(part)
        return tooLong ? nil : (sum, rest[name.endIndex...])
    }

    private static let units: [String: Int64] = [
        "h": 3_600_000_000_000, "m": 60_000_000_000, "s": 1_000_000_000, "ms": 1_000_000, "us": 1_000, "µs": 1_000, "μs": 1_000, "ns": 1,
    ]

    /// In seconds, as protocol buffers write durations in JSON: `90s`, `-1.5s`.
    public var text: String {
        let magnitude = nanoseconds.magnitude
        let (seconds, rest) = magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        let fraction = rest == 0 ? "" : ".\(trimmed(nanoseconds: Int64(rest)))"
        return "\(nanoseconds < 0 ? "-" : "")\(seconds)\(fraction)s"
    }
}
