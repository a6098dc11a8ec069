import PlanJSON

/// Writes what a command has to say, in the form that was asked for.
struct Printer: Sendable {
    let console: Console
    let mode: OutputMode

    var style: Style { Style(isColored: mode == .human && console.isColored) }
    var width: Int { console.size().columns }

    func line(_ text: String = "") { console.print(text) }

    /// A remark for people that is no part of the output.
    func note(_ text: String) { console.note(text) }

    /// One line for programs, laid out on a terminal.
    func json(_ value: JSON) { console.print(console.isTerminal ? value.terminalText : value.text) }

    /// A list: `{items, nextCursor}`, records, or a table with a sentence instead of an empty one.
    func list(_ table: Table, items: @autoclosure () -> [JSON], nextCursor: String? = nil, empty: String) {
        switch mode {
        case .json: json(["items": .array(items()), "nextCursor": nextCursor.map { .string($0) } ?? .null])
        case .plain: table.plain.forEach { line($0) }
        case .human:
            if table.isEmpty { return line(empty) }
            table.human(style, width: width).forEach { line($0) }
        }
    }
}
