/// A row of docs/specification.md: a rule, and what shows that it is kept.
struct SpecificationRow {
    static let path = "docs/specification.md"

    /// `10.4.2`: the second rule of section 10.4.
    let section: String
    /// `Suite/beginning of a test's sentence` or `transcript NAME`.
    let shownBy: [String]
    let isMissing: Bool

    /// The section that the rule is of.
    var part: String { String(section[..<(section.lastIndex(of: ".") ?? section.endIndex)]) }

    static var all: [SpecificationRow] {
        (Project.text(path) ?? "").split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingPrefix(" ") }
            guard cells.count == 3, let section = cells[0].split(separator: " ").first, section.first?.isNumber == true else {
                return nil
            }
            let shownBy = cells[2].split(separator: "`").filter { $0.contains("/") || $0.hasPrefix("transcript ") }.map(String.init)
            return SpecificationRow(section: String(section), shownBy: shownBy, isMissing: cells[2].hasPrefix("missing: "))
        }
    }
}
