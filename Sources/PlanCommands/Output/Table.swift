/// Aligned columns for people, tab-separated records for programs.
struct Table {
    struct Cell {
        let text: String
        let tone: Style.Tone
        /// What programs read, where it is not the text.
        private(set) var word: String?

        init(_ text: String, _ tone: Style.Tone = .plain) {
            self.text = TerminalText.clean(text)
            self.tone = tone
        }

        /// The icon is for people.
        init(_ mark: Mark) {
            self.init(mark.text, mark.tone)
            word = mark.word
        }
    }

    private let headers: [String]
    /// The first columns, which are never cut: what somebody may type.
    private let rigid: Int
    private var rows: [[Cell]] = []
    /// Sentences that stand below their rows.
    private var notes: [Int: String] = [:]

    init(_ headers: String..., rigid: Int = 2) {
        self.headers = headers
        self.rigid = rigid
    }

    var isEmpty: Bool { rows.isEmpty }

    mutating func add(_ cells: Cell...) { rows.append(cells) }

    /// For programs the note is one more column.
    mutating func add(_ cells: Cell..., note: String) {
        if !note.isEmpty { notes[rows.count] = TerminalText.clean(note) }
        rows.append(cells)
    }

    /// Never wider than the terminal.
    func human(_ style: Style, width: Int) -> [String] {
        var widths = headers.map { TerminalText.width(of: $0) }
        for row in rows {
            for (column, cell) in row.enumerated() { widths[column] = max(widths[column], TerminalText.width(of: cell.text)) }
        }
        narrow(&widths, to: width)
        let head = line(headers.map { Cell($0.uppercased(), .calm) }, widths, style)
        return [head]
            + rows.enumerated().flatMap { number, row -> [String] in
                let text = line(row, widths, style)
                guard let note = notes[number] else { return [text] }
                return [text, style.paint(TerminalText.fit("    \(note)", width), .calm)]
            }
    }

    /// Takes from the last column first, then from the widest ones.
    private func narrow(_ widths: inout [Int], to width: Int) {
        var excess = widths.reduce(0) { $0 + $1 + 2 } - 2 - width
        guard excess > 0 else { return }
        let last = widths.count - 1
        let taken = max(0, min(excess, widths[last] - 16))
        widths[last] -= taken
        excess -= taken
        while excess > 0, let widest = widths.indices.dropFirst(rigid).max(by: { widths[$0] < widths[$1] }), widths[widest] > 8 {
            widths[widest] -= 1
            excess -= 1
        }
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

    var plain: [String] {
        rows.enumerated().map { number, row in
            (row.map { $0.word ?? $0.text } + (notes[number].map { [$0] } ?? [])).joined(separator: "\t")
        }
    }
}
