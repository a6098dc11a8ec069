import PlanJSON

/// Which texts may stand without quotes.
///
/// A text is plain only when YAML 1.2 and YAML 1.1 both read it as this text: many programs that people point at a plan still speak 1.1,
/// to which `no` is false, `1_000` a number and `2026-11-21` a date.
enum YAMLPlainText {
    /// Whether the text may stand plain as a value or key, in flow style also between brackets.
    static func isSafe(_ text: String, inFlow: Bool) -> Bool {
        var text = text
        return text.withUTF8 { isSafe($0, inFlow: inFlow) }
    }

    private static func isSafe(_ bytes: UnsafeBufferPointer<UInt8>, inFlow: Bool) -> Bool {
        guard let first = bytes.first, let last = bytes.last, first != 0x20, last != 0x20, last != UInt8(ascii: ":") else { return false }
        guard !isIndicator(first, followedBy: bytes.count > 1 ? bytes[1] : 0x20), !isMarker(bytes) else { return false }
        for index in bytes.indices {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: ":"):
                // The last byte is no colon.
                if bytes[index + 1] == 0x20 || (inFlow && bytes[index + 1] == UInt8(ascii: "?")) { return false }
            case UInt8(ascii: "#"): if index > 0, bytes[index - 1] == 0x20 { return false }
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
                if inFlow { return false }
            // Allowed by YAML 1.2, and refused between brackets by readers of 1.1.
            case UInt8(ascii: "?"): if inFlow { return false }
            case 0..<0x20, 0x7F: return false
            default: break
            }
        }
        return !YAMLQuotedText.needsEscape(bytes) && !looksLikeAnotherType(bytes)
    }

    private static func isIndicator(_ byte: UInt8, followedBy next: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"): next == 0x20
        case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
            UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
            UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
            true
        default: false
        }
    }

    /// `---` and `...` begin and end documents; `<<` and `=` are keys with a meaning in YAML 1.1.
    private static func isMarker(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.starts(with: "---".utf8) || bytes.starts(with: "...".utf8) || bytes.elementsEqual("<<".utf8) || bytes.elementsEqual("=".utf8)
    }

    private static func looksLikeAnotherType(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if case .value(.string) = YAMLScalar(plain: bytes) {} else { return true }
        if bytes.count <= 5, words.contains(String(decoding: bytes.map { $0 | 0x20 }, as: UTF8.self)) { return true }
        let hasSign = bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-")
        return looksLikeNumber(bytes.dropFirst(hasSign ? 1 : 0)[...]) || looksLikeDate(bytes)
    }

    /// Lower case; the bit that makes a letter so also turns `~` into itself.
    private static let words: Set<String> = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ".inf", ".nan", "+.inf", "-.inf",
    ]

    /// Whole numbers and fractions with `_` and `,`, minutes (`1:30`), versions (`1.2`), `0x1F`, `0b1`, `1e3`.
    private static func looksLikeNumber(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = bytes.first else { return true }
        guard isDigit(first) || first == UInt8(ascii: ".") || first == UInt8(ascii: "_") else { return false }
        var rest = bytes.drop { isDigit($0) || "_.:,".utf8.contains($0) }
        guard let letter = rest.popFirst() else { return true }
        switch letter | 0x20 {
        case UInt8(ascii: "x"), UInt8(ascii: "o"), UInt8(ascii: "b"):
            return bytes.count - rest.count == 2 && first == UInt8(ascii: "0")
                && rest.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20) }
        case UInt8(ascii: "e"):
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
            return rest.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "_") }
        default: return false
        }
    }

    /// `2026-11-21`, with or without a time after it.
    private static func looksLikeDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= 8, bytes[..<4].allSatisfy(isDigit), bytes[4] == UInt8(ascii: "-"), isDigit(bytes[5]) else { return false }
        return bytes[5...].allSatisfy { isDigit($0) || "-:.+TtZz ".utf8.contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
