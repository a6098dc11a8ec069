/// A set of Unicode scalars, as sorted ranges that do not touch each other.
struct PatternSet: Hashable, Sendable {
    private(set) var ranges: [PatternRange]

    static let last: UInt32 = 0x10FFFF
    static let any = PatternSet([PatternRange(0, last)])

    init(_ ranges: [PatternRange] = []) {
        self.ranges = []
        self.ranges.reserveCapacity(ranges.count)
        for range in ranges.sorted(by: { $0.lower < $1.lower }) {
            if let top = self.ranges.last, range.lower <= top.upper &+ 1 {
                self.ranges[self.ranges.count - 1].upper = max(top.upper, range.upper)
            } else {
                self.ranges.append(range)
            }
        }
    }

    init(_ scalar: Unicode.Scalar) { ranges = [PatternRange(scalar)] }

    /// Makes a set of pairs of characters: "az09" is a to z and 0 to 9.
    init(pairs: String) {
        let scalars = Array(pairs.unicodeScalars)
        self.init(stride(from: 0, to: scalars.count - 1, by: 2).map { PatternRange(scalars[$0].value, scalars[$0 + 1].value) })
    }

    var inverted: PatternSet {
        var result: [PatternRange] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lower > next { result.append(PatternRange(next, range.lower - 1)) }
            next = range.upper + 1
        }
        if next <= Self.last { result.append(PatternRange(next, Self.last)) }
        return PatternSet(result)
    }

    func union(_ other: PatternSet) -> PatternSet { PatternSet(ranges + other.ranges) }

    func contains(_ scalar: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upper < scalar { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lower <= scalar
    }
}

extension PatternSet {
    static let digits = PatternSet(pairs: "09")
    static let word = PatternSet(pairs: "azAZ09__")
    static let newline = PatternSet(pairs: "\n\n")
    /// What `.` does not match in ECMA-262 (section 12.3, line terminators).
    static let ecmaLineEnds = PatternSet(pairs: "\n\n\r\r\u{2028}\u{2029}")
    /// ECMA-262 white space (section 12.2) and line terminators.
    static let ecmaSpace = PatternSet(
        pairs: "\t\u{0D}\u{20}\u{20}\u{A0}\u{A0}\u{1680}\u{1680}\u{2000}\u{200A}\u{2028}\u{2029}\u{202F}\u{202F}\u{205F}\u{205F}"
            + "\u{3000}\u{3000}\u{FEFF}\u{FEFF}")
    static let re2Space = PatternSet(pairs: "\t\n\u{0C}\r  ")

    /// The POSIX classes that RE2 knows, by name.
    static func posix(_ name: String) -> PatternSet? {
        switch name {
        case "alnum": PatternSet(pairs: "azAZ09")
        case "alpha": PatternSet(pairs: "azAZ")
        case "ascii": PatternSet(pairs: "\u{0}\u{7F}")
        case "blank": PatternSet(pairs: "\t\t  ")
        case "cntrl": PatternSet(pairs: "\u{0}\u{1F}\u{7F}\u{7F}")
        case "digit": digits
        case "graph": PatternSet(pairs: "!~")
        case "lower": PatternSet(pairs: "az")
        case "print": PatternSet(pairs: " ~")
        case "punct": PatternSet(pairs: "!/:@[`{~")
        case "space": PatternSet(pairs: "\t\r  ")
        case "upper": PatternSet(pairs: "AZ")
        case "word": word
        case "xdigit": PatternSet(pairs: "09afAF")
        default: nil
        }
    }
}
