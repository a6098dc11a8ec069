import Foundation

/// The table of modules in docs/architecture.md: a target in the first column, what it may import in the last.
struct ImportTable {
    private(set) var rows: [String: Set<String>] = [:]

    init(_ text: String) {
        for line in text.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.filter { $0 != "`" }.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3 else { continue }
            let names = cells[2].split { $0 == "," || $0 == " " }.map(String.init).filter { $0 != "–" }
            rows[cells[0]] = Set(names)
        }
    }
}
