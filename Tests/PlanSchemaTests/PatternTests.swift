import PlanJSON
import PlanTestKit
import Testing

@Suite("Regular expressions")
struct PatternTests {
    @Test(
        "a text matches or does not",
        arguments: [
            ("abc", "xabcx", true), ("^abc$", "xabc", false), ("^abc$", "abc\n", false), ("^$", "", true), ("", "anything", true),
            ("^(a|b)*c$", "ababc", true), ("^(a|b)*c$", "abadc", false), ("a{2,3}$", "xaaa", true), ("^a{2,3}$", "aaaa", false),
            ("^a{2,}$", "a", false), ("^a{0}$", "", true), ("^(?:ab)?c$", "abc", true), ("^[a-c-]+$", "a-b", true), ("[]", "a", false),
            ("^[^]$", "\n", true), ("^.$", "\n", false), ("^.$", "🐲", true), ("\\bcat\\b", "a cat sat", true),
            ("\\bcat\\b", "concat", false), ("\\Bcat", "concat", true), ("\\Bcat", "cat", false), ("^\\d+\\.\\d+$", "12.5", true),
            ("^\\p{Lu}\\p{Ll}+$", "Émile", true), ("^\\p{Lu}$", "é", false), ("^\\P{L}$", "1", true), ("^\\u{1F432}$", "🐲", true),
            ("^\\ud83d\\udc32$", "🐲", true), ("^\\x41\\cA\\0$", "A\u{1}\u{0}", true), ("^(a*)*b$", "aaaaab", true),
            ("^(a*)+$", "", true), ("a^b", "ab", false), ("(^a|b$)", "xb", true), ("a|", "zzz", true), ("^a{,2}$", "a{,2}", true),
            ("^[\\d\\-x]+$", "1-x", true), ("^(?<year>\\d{4})$", "2026", true), ("^\\s$", "\u{FEFF}", true), ("$^", "", true),
            ("^[\\s\\S]*$", "a\nb", true), ("x*?y+?z", "yz", true), ("^[^a-z]+$", "ABC", true),
        ])
    func matching(expression: String, text: String, expected: Bool) throws {
        #expect(try Pattern(compiling: expression).matches(text) == expected)
    }

    @Test(
        "RE2 spellings are read as RE2 reads them",
        arguments: [
            ("(?i)straße", "STRAßE", true), ("(?i)k", "\u{212A}", true), ("(?i)[^a]", "A", false), ("(?m)^b$", "a\nb\nc", true),
            ("^b$", "a\nb\nc", false), ("(?s)a.b", "a\nb", true), ("a.b", "a\nb", false), ("a.b", "a\rb", true), ("\\Aab\\z", "ab", true),
            ("\\Qa.b\\E+", "a.bb", true), ("\\Qa.b\\E", "axb", false), ("^[[:alpha:]_]+$", "ab_", true), ("^[[:^digit:]]$", "1", false),
            ("^\\pL+$", "é", true), ("^\\p{^L}$", "é", false), ("(?P<name>a)(?:b)", "ab", true), ("\\x{1F432}", "🐲", true),
            ("\\101", "A", true), ("^\\s$", "\u{A0}", false), ("^[]a]+$", "]a", true), ("a(?i)b|c", "aB", true), ("(?i:a)b", "AB", false),
        ])
    func re2(expression: String, text: String, expected: Bool) throws {
        #expect(try Pattern(compiling: expression, syntax: .re2).matches(text) == expected)
    }

    @Test(
        "a text that is no expression is refused",
        arguments: [
            "(", ")", "a)", "[", "[a", "[z-a]", "*", "a**", "a{2,1}", "{2}", "\\", "\\a", "\\q", "\\p", "\\p{", "\\u12", "\\u{110000}",
            "\\ud83d", "(?i)a", "(?P<a>b)", "(?#x)", "\\c1", "(?<1>a)", "(?<a>b)(?<a>c)", "\\x4", "\\01",
        ])
    func malformed(expression: String) {
        #expect { try Pattern(compiling: expression) } throws: { ($0 as? PatternError)?.kind == .syntax }
    }

    @Test("what cannot be matched in linear time is refused by name", arguments: ["(a)\\1", "(?<n>a)\\k<n>", "(?=a)", "(?<!a)b"])
    func unsupported(expression: String) {
        #expect { try Pattern(compiling: expression) } throws: { ($0 as? PatternError)?.kind == .unsupported }
    }

    @Test(
        "what is too large is refused at once",
        arguments: [
            String(repeating: "(", count: 1000) + String(repeating: ")", count: 1000), "((a{1000}){1000}){1000}",
            "((((((){9999}){9999}){9999}){9999}){9999})", String(repeating: "a", count: 10_000), "a{99999}",
        ])
    func oversized(expression: String) {
        #expect { try Pattern(compiling: expression) } throws: { ($0 as? PatternError)?.kind == .tooLarge }
    }

    @Test(
        "hostile expressions stay linear",
        arguments: ["^(a*)*b$", "^(a|aa)+$", "^(a|a?)+$", "(a|b)*a(a|b){14}c", "^(([a-z])+.)+[A-Z]([a-z])+$"])
    func hostile(expression: String) throws {
        let pattern = try Pattern(compiling: expression)
        #expect(!pattern.matches(String(repeating: "a", count: 20_000) + "!"))
    }

    @Test("the table and the threads agree on random expressions")
    func agreement() throws {
        let seed: UInt64 = 20_261_121
        var random = SeededRandom(seed: seed)
        for round in 0..<150 {
            let expression = random.expression(depth: 3)
            let pattern = try Pattern(compiling: expression)
            // A tail that never matters makes the table too large, so that the same expression is run thread by thread.
            let slow = try Pattern(compiling: "(?:\(expression))|^(?:a|b)*a(?:a|b){16}#")
            for _ in 0..<12 {
                let text = random.text()
                #expect(pattern.matches(text) == slow.matches(text), "seed \(seed), round \(round): /\(expression)/ on '\(text)'")
            }
        }
    }
}
