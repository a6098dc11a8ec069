/// Conditions of a list with what is bound to them.
struct Conditions {
    private var terms: [String] = []
    private(set) var values: [SQLValue] = []

    mutating func add(_ term: String) { terms.append(term) }

    /// A placeholder for a text.
    mutating func placeholder(_ text: String) -> String { placeholder(.text(text)) }

    mutating func placeholder(_ value: SQLValue) -> String {
        values.append(value)
        return "?\(values.count)"
    }

    /// Placeholders for any of these, in parentheses.
    mutating func list(_ texts: some Sequence<String>) -> String {
        "(\(texts.sorted().map { placeholder($0) }.joined(separator: ", ")))"
    }

    /// Names that begin like this, as a range that an index can serve.
    mutating func addPrefix(_ prefix: String, of column: String) {
        guard !prefix.isEmpty else { return }
        let from = placeholder(prefix)
        let to = placeholder(prefix + "\u{10FFFF}")
        add("\(column) >= \(from) AND \(column) < \(to)")
    }

    var sql: String { terms.isEmpty ? "" : "WHERE " + terms.joined(separator: " AND ") }

    func bind(to statement: SQLStatement) { statement.bind(values) }
}
