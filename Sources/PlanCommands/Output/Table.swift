/// Aligned columns for people, tab-separated records for programs.
struct Table {
    struct Cell {
        let text: String
        let tone: Style.Tone

        init(_ text: String, _ tone: Style.Tone = .plain) {
            self.text = TerminalText.clean(text)
            self.tone = tone
        }

        init(_ mark: Mark) { self.init(mark.text, mark.tone) }
    }

    private let headers: [String]
    private var rows: [[Cell]] = []

    init(_ headers: String...) { self.headers = headers }

    var isEmpty: Bool { rows.isEmpty }

    mutating func add(_ cells: Cell...) { rows.append(cells) }
    mutating func add(_ cells: [Cell]) { rows.append(cells) }

    /// The last column gives way when the terminal is narrow.
    func human(_ style: Style, width: Int) -> [String] {
        var widths = headers.map { TerminalText.width(of: $0) }
        for row in rows {
            for (column, cell) in row.enumerated() { widths[column] = max(widths[column], TerminalText.width(of: cell.text)) }
        }
        let last = headers.count - 1
        let before = widths[..<last].reduce(0) { $0 + $1 + 2 }
        widths[last] = min(widths[last], max(12, width - before))
        let head = line(headers.map { Cell($0.uppercased(), .calm) }, widths, style)
        return [head] + rows.map { line($0, widths, style) }
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ style: Style) -> String {
        var text = ""
        for (column, cell) in cells.enumerated() {
            let isLast = column == cells.count - 1
            let fitted = TerminalText.fit(cell.text, widths[column])
            text += style.paint(fitted, cell.tone)
            if !isLast { text += String(repeating: " ", count: widths[column] - TerminalText.width(of: fitted) + 2) }
        }
        return text
    }

    var plain: [String] { rows.map { $0.map(\.text).joined(separator: "\t") } }
}
