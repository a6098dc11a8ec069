import Testing

@testable import PlanCommands

@Suite("Text on a terminal")
struct TerminalTextTests {
    @Test(
        "takes the columns that a terminal gives it",
        arguments: [("abc", 3), ("✋", 2), ("✓", 1), ("日本", 4), ("\u{1B}[31mred\u{1B}[0m", 3), ("e\u{301}", 1)])
    func width(text: String, columns: Int) { #expect(TerminalText.width(of: text) == columns) }

    @Test("is cut where it does not fit", arguments: [("abcdef", 4, "abc…"), ("abc", 3, "abc"), ("日本語", 4, "日…"), ("abc", 0, "")])
    func fit(text: String, width: Int, fitted: String) { #expect(TerminalText.fit(text, width) == fitted) }

    @Test("cannot steer the terminal")
    func clean() { #expect(TerminalText.clean("a\u{1B}[2Jb\nc\u{202E}d") == "a\u{FFFD}[2Jb c\u{FFFD}d") }

    @Test("a region takes back as many rows as its lines have become")
    func region() {
        var region = TerminalRegion()
        #expect(region.replace(above: ["done"], below: ["one", "two"], columns: 80) == "done\none\ntwo\n")
        #expect(region.replace(above: [], below: ["one", "two"], columns: 80) == "")
        #expect(region.replace(above: [], below: ["three"], columns: 2) == "\u{1B}[4A\r\u{1B}[Jthree\n")
    }

    @Test("a table keeps what may be typed and cuts the rest")
    func table() {
        var table = Table("status", "run", "title")
        table.add(Table.Cell(Mark(icon: "✓", word: "completed", tone: .good)), Table.Cell("run_01"), Table.Cell("A long title that is cut"))
        let lines = table.human(Style(isColored: false), width: 38)
        #expect(lines == ["STATUS       RUN     TITLE", "✓ completed  run_01  A long title tha…"])
        #expect(table.plain == ["completed\trun_01\tA long title that is cut"])
    }
}
