/// A length of time in whole milliseconds, as plans write it.
///
/// Two spellings are read: `1d2h30m`, `90s`, `500ms` (units from large to small, each once) and ISO 8601 `P1DT2H`, `PT15M`. Years and
/// months are refused, because their length depends on the date they are counted from. A week is seven days, a day is 24 hours.
public struct TimeSpan: Hashable, Comparable, Sendable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(milliseconds: count * 1_000) }
    public static func minutes(_ count: Int64) -> TimeSpan { .seconds(count * 60) }
    public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.milliseconds < right.milliseconds }

    /// The longest span that a plan may name: a hundred years.
    public static let longest = TimeSpan(milliseconds: 100 * 366 * 86_400_000)
}

extension TimeSpan {
    /// Reads a span; nil when the text is neither spelling, negative, or longer than ``longest``.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        let read = bytes.first == UInt8(ascii: "P") ? Self.iso8601(bytes.dropFirst()) : Self.short(bytes[...])
        guard let read, read <= Self.longest.milliseconds else { return nil }
        self.init(milliseconds: read)
    }

    private static func short(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let units: [(String, Int64)] = [("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)]
        return sum(bytes, units: units)
    }

    /// ISO 8601-1:2019 §5.5.2, without years and months; a fraction is allowed on the seconds only.
    private static func iso8601(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let parts = bytes.split(separator: UInt8(ascii: "T"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let date = parts.first, parts.count == 1 ? !date.isEmpty : !parts[1].isEmpty else { return nil }
        let days = date.isEmpty ? 0 : sum(date, units: [("W", 604_800_000), ("D", 86_400_000)])
        let times = parts.count == 1 ? 0 : sum(parts[1], units: [("H", 3_600_000), ("M", 60_000), ("S", 1_000)])
        guard let days, let times else { return nil }
        return days + times
    }

    private static func sum(_ bytes: ArraySlice<UInt8>, units: [(name: String, length: Int64)]) -> Int64? {
        var rest = bytes
        var total: Int64 = 0
        var nextUnit = 0
        while !rest.isEmpty {
            let digits = rest.prefix { (48...57).contains($0) }
            rest = rest.dropFirst(digits.count)
            var fraction: ArraySlice<UInt8> = []
            if rest.first == UInt8(ascii: ".") {
                fraction = rest.dropFirst().prefix { (48...57).contains($0) }
                rest = rest.dropFirst(fraction.count + 1)
                guard !fraction.isEmpty else { return nil }
            }
            let letters = rest.prefix { !(48...57).contains($0) }
            rest = rest.dropFirst(letters.count)
            guard let unit = units.indices.first(where: { $0 >= nextUnit && letters.elementsEqual(units[$0].name.utf8) }),
                !digits.isEmpty, digits.count <= 15, let count = Int64(String(decoding: digits, as: UTF8.self)),
                let span = scaled(count, fraction, unit: units[unit].length)
            else { return nil }
            nextUnit = unit + 1
            let (sum, overflow) = total.addingReportingOverflow(span)
            guard !overflow else { return nil }
            total = sum
        }
        return nextUnit == 0 ? nil : total
    }

    private static func scaled(_ count: Int64, _ fraction: ArraySlice<UInt8>, unit: Int64) -> Int64? {
        guard fraction.isEmpty || unit == 1_000 else { return nil }
        let (whole, overflow) = count.multipliedReportingOverflow(by: unit)
        let thousandths = fraction.prefix(3) + [48, 48, 48].prefix(max(0, 3 - fraction.count))
        guard !overflow else { return nil }
        return fraction.isEmpty ? whole : whole + (Int64(String(decoding: thousandths, as: UTF8.self)) ?? 0)
    }
}

extension TimeSpan: CustomStringConvertible {
    /// The short spelling, largest units first: `1d2h`, `1m30s`, `250ms`.
    public var description: String {
        guard milliseconds != 0 else { return "0s" }
        var rest = milliseconds
        var text = ""
        for (name, length) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)] as [(String, Int64)] {
            let count = rest / length
            if count > 0 { text += "\(count)\(name)" }
            rest %= length
        }
        return text
    }
}
