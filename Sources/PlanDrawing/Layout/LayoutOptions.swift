/// How much of a graph is shown, and which way it runs.
package struct LayoutOptions: Sendable, Hashable {
    package enum Direction: Sendable, Hashable, CaseIterable {
        /// Reads like a page and fits a phone.
        case down
        /// For wide screens.
        case right
    }

    package enum Detail: Sendable, Hashable {
        /// Alike branches are stacked; groups, and what is far from the focus, are folded when there would be too many cards.
        case automatic
        /// Every node is a row of some card, however large the picture gets.
        case everything
    }

    package var direction = Direction.down
    package var detail = Detail.automatic
    /// Groups that stay open, with what lies in them; they may bring the picture to `openCardLimit`.
    package var openGroups: Set<String> = []
    /// Nodes that the reader has come for, by index; what is far from them is folded first. None: the start.
    package var focus: Set<Int> = []
    /// The most cards of an automatic picture; at least 12.
    package var cardLimit = 60
    package var openCardLimit = 300
    package var rowsPerCard = 8

    package init() {}
}
