import PlanJSON
import PlanTestKit

/// Values made to trip a YAML writer.
extension SeededRandom {
    static let hostile = [
        "", " ", "  a", "a ", "\n", "\n\n", "a\n", "a\nb", "a\n\n", " a\nb\n", "\n a\n", "\ta\nb", "a\n  \nb", "a\n b\n  c\n\n\n", "a\r\nb",
        "\r",
        "a: b", "a:", ":", ":a", "a :b", "a #b", "#", "a#b", "- a", "-", "--", "---", "--- a", "...", "-a", "? a", "?a", "a ?", "a?b", "&a",
        "*a",
        "!a", "!!str", "|", "|2-", ">", "> a", "%", "%YAML", "@a", "`", "'", "\"", "it's", "say \"x\"", "'\"", "\\", "\\n", "[", "]", "{",
        "}", "{}", "[]", ",",
        "a,b", "a, b", "${{ inputs.x }}", "${{ a == 'b' ? \"c\" : '' }}", "yes", "No", "ON", "off", "y", "N", "true", "False", "null", "~",
        "NULL",
        "1", "-1", "+1", "01", "0o7", "0x1F", "0b1", "1_000", "1:30", "1.5", ".5", "5.", ".", "..", "1e3", "1.2.3", ".inf", "-.INF", ".NaN",
        "+", "_1",
        "2026-11-21", "2026-11-21T10:00:00Z", "2001-1-1 1:1:1", "15m", "=", "<<", "0", "1,000", "\u{0}", "a\u{0}b", "\u{1}", "\u{7}",
        "\u{1B}[0m", "\u{7F}",
        "\u{85}", "a\u{85}b", "a\u{2028}b\nc", "\u{FEFF}", "\u{FFFE}", "\u{202E}abc", "é", "e\u{301}", "😀", "日本語\n文", "😀 # x", "\u{A0}",
        "\u{10FFFF}",
        "a\tb", "\t", "a\t", "a\t#b", "a:\tb", "key: |\n  text\n", "# no comment\n# neither\n", "---\nx: 1\n...\n", "%TAG ! x\n",
        "\n%TAG ! x", "é%TAG x", "é\n%TAG x",
    ]

    mutating func text() -> String {
        switch below(10) {
        case 0..<6: return pick(Self.hostile)
        case 6: return (0..<below(12)).map { _ in pick(Self.hostile) }.joined(separator: pick(["", " ", "\n", "\n  "]))
        case 7: return String(repeating: pick(["word ", "x", "a  b ", "ä é ", "\n\nabc def"]), count: below(400))
        default: return (0..<below(8)).map { _ in pick(["a", "b", "name", "Z", "9", "-", "_", " ", ":", "#"]) }.joined()
        }
    }

    mutating func value(depth: Int = 5) -> JSON {
        switch below(depth > 0 ? 14 : 8) {
        case 0: return .null
        case 1: return .bool(chance(50))
        case 2: return .int(pick([0, 1, -7, 42, .max, .min, 1_000_000]))
        case 3:
            return .double(pick([0.5, 1, -0.25, 1e300, .leastNonzeroMagnitude, 1e16, 2.5e-7, 9_223_372_036_854_775_808, 0.1, 123456.789]))
        case 8...10: return .array((0..<below(5)).map { _ in value(depth: depth - 1) })
        case 11...13:
            var object = JSONObject()
            for _ in 0..<below(5) { object[text()] = value(depth: depth - 1) }
            return .object(object)
        default: return .string(text())
        }
    }
}
