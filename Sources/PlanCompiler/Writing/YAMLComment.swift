/// A comment, or the blank line that stands between two of them.
struct YAMLComment: Hashable, Sendable {
    /// From the `#` to the last character that is no blank; empty for a blank line.
    let text: String
    /// The column of the `#` counted from 0, and how many blanks stand before it.
    var column = 0
    var gap = 0

    static let blankLine = YAMLComment(text: "")

    var isBlankLine: Bool { text.isEmpty }
}
