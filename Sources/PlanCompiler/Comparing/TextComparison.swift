import PlanJSON

/// Counts what is not the same in two long texts (Myers 1986, by the standard library).
enum TextComparison {
    /// Texts up to this length are shown as they are.
    private static let shortText = 60
    /// Beyond so many parts only the difference of their numbers is told.
    private static let limit = 4_000

    static func change(from left: JSON?, to right: JSON?) -> PlanDifference.TextChange? {
        guard let before = left?.string, let after = right?.string else { return nil }
        guard max(before.utf8.count, after.utf8.count) > shortText || before.contains("\n") || after.contains("\n") else { return nil }
        let lines = (
            before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline),
            after.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        )
        if max(lines.0.count, lines.1.count) > 3 { return change("line", lines.0, lines.1) }
        return change("word", before.split(whereSeparator: \.isWhitespace), after.split(whereSeparator: \.isWhitespace))
    }

    private static func change(_ unit: String, _ before: [Substring], _ after: [Substring]) -> PlanDifference.TextChange {
        guard before.count + after.count <= limit else {
            let counts = (Dictionary(before.map { ($0, 1) }, uniquingKeysWith: +), Dictionary(after.map { ($0, 1) }, uniquingKeysWith: +))
            let added = counts.1.reduce(0) { $0 + max(0, $1.value - (counts.0[$1.key] ?? 0)) }
            let removed = counts.0.reduce(0) { $0 + max(0, $1.value - (counts.1[$1.key] ?? 0)) }
            return .init(unit: unit, added: added, removed: removed)
        }
        let difference = after.difference(from: before)
        return .init(unit: unit, added: difference.insertions.count, removed: difference.removals.count)
    }
}
