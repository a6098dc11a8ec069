/// The lines at the bottom of a terminal that are drawn over and over. What stands above them scrolls away and stays.
struct TerminalRegion {
    private var drawn: [String] = []

    /// The text that replaces the region by lines that stay and the new region. Empty when nothing changes.
    ///
    /// A terminal that has become narrower has broken the old lines: as many rows are taken back as they take now.
    mutating func replace(above: [String], below: [String], columns: Int) -> String {
        guard !above.isEmpty || below != drawn else { return "" }
        let rows = drawn.reduce(0) { $0 + max(1, (TerminalText.width(of: $1) + columns - 1) / max(1, columns)) }
        var text = rows > 0 ? "\u{1B}[\(rows)A\r\u{1B}[J" : ""
        for line in above + below { text += line + "\n" }
        drawn = below
        return text
    }
}
