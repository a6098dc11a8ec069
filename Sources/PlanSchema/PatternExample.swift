import PlanJSON

/// Makes up a text for a regular expression of the usual kind: classes, groups, alternatives, repetitions.
///
/// It reads less than the matcher does; what comes out is tried on the pattern, and what does not match is not used.
struct PatternExample {
    private let scalars: [Unicode.Scalar]
    private let number: Int
    private var position = 0

    /// Texts that match, or none.
    static func texts(_ pattern: Pattern, number: Int) -> [String] {
        [number, 0].compactMap { number in
            var maker = PatternExample(scalars: Array(pattern.source.unicodeScalars.prefix(2_000)), number: number)
            let text = maker.choice()
            return pattern.matches(text) ? text : nil
        }
    }

    private init(scalars: [Unicode.Scalar], number: Int) {
        self.scalars = scalars
        self.number = number
    }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    /// The first of several alternatives that is not empty.
    private mutating func choice() -> String {
        var text = sequence()
        while take("|") {
            let other = sequence()
            if text.isEmpty { text = other }
        }
        return text
    }

    private mutating func sequence() -> String {
        var text = ""
        while let scalar = next, scalar != "|", scalar != ")", text.utf8.count < 4_000 {
            let part = atom(scalar)
            text += String(repeating: part, count: count())
        }
        return text
    }

    private mutating func atom(_ scalar: Unicode.Scalar) -> String {
        position += 1
        switch scalar {
        case "^", "$": return ""
        case ".": return letter(offset: number)
        case "(":
            if take("?") {
                while let mark = next, mark != ":", mark != ">", mark != ")" {
                    _ = mark
                    position += 1
                }
                position += next == ")" ? 0 : 1
            }
            let text = choice()
            _ = take(")")
            return text
        case "[": return member()
        case "\\": return escape()
        default: return String(scalar)
        }
    }

    private func letter(offset: Int) -> String { String(UnicodeScalar(UInt8(97 + offset % 26))) }

    private mutating func escape() -> String {
        guard let scalar = next else { return "" }
        position += 1
        switch scalar {
        case "d": return String(number % 10)
        case "w", "S", "D": return letter(offset: number)
        case "W", "s": return " "
        case "b", "B": return ""
        case "n": return "\n"
        case "t": return "\t"
        default: return String(scalar)
        }
    }

    /// One character of a class: the first of its ranges, further on for further numbers.
    private mutating func member() -> String {
        let isNegated = take("^")
        var options: [UInt32] = []
        while let scalar = next, scalar != "]", options.count < 200 {
            position += 1
            var from = scalar
            if scalar == "\\" { from = escape().unicodeScalars.first ?? "a" }
            guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
                options.append(from.value)
                continue
            }
            position += 1
            let last = scalars[position]
            position += 1
            if last.value >= from.value { options += Array(from.value...min(last.value, from.value + 30)) }
        }
        _ = take("]")
        if isNegated {
            let free = (0..<26).map { UInt32(97 + $0) }.filter { !options.contains($0) }
            options = free.isEmpty ? [45] : free
        }
        guard !options.isEmpty, let scalar = Unicode.Scalar(options[number % options.count]) else { return "" }
        return String(scalar)
    }

    /// How often the atom before is repeated: as seldom as allowed, but rather once than never.
    private mutating func count() -> Int {
        var count = 1
        switch next {
        case "*", "?", "+": position += 1
        case "{":
            position += 1
            var digits = ""
            while let digit = next, ("0"..."9").contains(digit) {
                digits.unicodeScalars.append(digit)
                position += 1
            }
            count = min(Int(digits) ?? 0, 1_000)
            while let scalar = next, scalar != "}" {
                _ = scalar
                position += 1
            }
            _ = take("}")
        default: return 1
        }
        _ = take("?")
        return count
    }
}
