import Testing

@testable import PlanCommands

@Suite("Text on a terminal")
struct TerminalTextTests {
    @Test("takes the columns that a terminal gives it", arguments: [("abc", 3), ("✋", 2), ("✓", 1), ("日本", 4), ("\u{1B}[31mred\u{1B}[0m", 3)])
    func width(text: String, columns: Int) { #expect(TerminalText.width(of: text) == columns) }

    @Test("is cut where it does not fit", arguments: [("abcdef", 4, "abc…"), ("abc", 3, "abc"), ("日本語", 4, "日…"), ("abc", 0, "")])
    func fit(text: String, width: Int, fitted: String) { #expect(TerminalText.fit(text, width) == fitted) }

    @Test("cannot steer the terminal")
    func clean() { #expect(TerminalText.clean("a\u{1B}[2Jb\nc\u{202E}d") == "a\u{FFFD}[2Jb c\u{FFFD}d") }
}
