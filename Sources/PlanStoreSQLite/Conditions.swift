/// Conditions of a list with what is bound to them.
struct Conditions {
    private var terms: [String] = []
    private(set) var texts: [String] = []

    mutating func add(_ term: String) { terms.append(term) }

    /// A placeholder for a text.
    mutating func placeholder(_ text: String) -> String {
        texts.append(text)
        return "?\(texts.count)"
    }

    /// Names that begin like this, as a range that an index can serve.
    mutating func addPrefix(_ prefix: String, of column: String) {
        guard !prefix.isEmpty else { return }
        let from = placeholder(prefix)
        let to = placeholder(prefix + "\u{10FFFF}")
        add("\(column) >= \(from) AND \(column) < \(to)")
    }

    var sql: String { terms.isEmpty ? "" : "WHERE " + terms.joined(separator: " AND ") }

    func bind(to statement: SQLStatement) {
        for (index, text) in texts.enumerated() { statement.bind(text, at: Int32(index + 1)) }
    }
}
