import PlanJSON

extension JSON {
    /// The value laid out for a terminal: what could steer it is written in hexadecimal, which says the same.
    var terminalText: String {
        let text = prettyText
        guard text.unicodeScalars.contains(where: Self.steers) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard Self.steers(scalar) else {
                result.append(scalar)
                continue
            }
            let digits = String(scalar.value, radix: 16)
            result.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
        }
        return String(result)
    }

    /// What JSON leaves as it is although ``TerminalText/clean(_:)`` would not.
    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2028, 0x2029, 0x2066...0x2069: true
        default: false
        }
    }
}
