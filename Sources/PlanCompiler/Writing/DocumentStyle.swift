/// How a document is laid out.
///
/// What an author has chosen stays: flow or block, folded text, quotes around a text of several lines, blank lines (one at most),
/// the spelling of a number. A list or map in flow style becomes block style when it does not fit the width or holds comments.
/// What is new is written in flow style when it is small.
package struct DocumentStyle: Sendable {
    /// In which order keys are written.
    package var order: KeyOrder
    /// Columns of a line; only a text without a place to break goes beyond.
    package var width: Int
    /// Columns that a new list or map may take in flow style.
    package var newFlowWidth: Int
    /// Lists and maps inside each other that a new value may have in flow style.
    package var newFlowDepth: Int
    /// Top-level lists whose elements have a blank line between them when one of them takes several lines.
    package var spacedLists: Set<String>

    package init(
        order: KeyOrder = .asWritten, width: Int = 120, newFlowWidth: Int = 100, newFlowDepth: Int = 2, spacedLists: Set<String> = ["nodes"]
    ) {
        self.order = order
        self.width = width
        self.newFlowWidth = newFlowWidth
        self.newFlowDepth = newFlowDepth
        self.spacedLists = spacedLists
    }

    /// Columns of the lines of a long text, without their indentation, so that a text looks the same wherever it moves.
    var foldedWidth: Int { max(20, width - 20) }
}
