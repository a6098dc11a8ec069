/// A box of the picture, with one row for each thing that it names.
package struct Card: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        /// One node, or some that follow each other.
        case steps
        /// A closed group.
        case group
        /// Branches that are alike.
        case stack
        /// What is far from the focus.
        case rest
    }

    package let kind: Kind
    /// The line above the rows: the group that it lies in, or how many there are.
    package let header: String?
    package let rows: [Row]
    /// Indices of all its nodes, in execution order; each node of the graph is in exactly one card.
    package let nodes: [Int]
    /// Counted from the start.
    package internal(set) var rank: Int
    package internal(set) var frame: Frame

    /// A line of a card: a node, or several in one line.
    package struct Row: Sendable, Hashable {
        /// Indices of the nodes that it speaks for; all rows of a card together name each of its nodes once.
        package let nodes: [Int]
        package let title: String
        /// Shown smaller, at the end of the line: the type, unless it is the usual one.
        package let kind: String?
        /// Shown smaller, below.
        package let detail: String?
        /// The group that is closed here.
        package let group: String?
        /// Within the card.
        package internal(set) var y: Int
        package internal(set) var height: Int
    }
}
