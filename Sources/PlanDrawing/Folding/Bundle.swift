/// Some nodes that are drawn as one thing.
struct Bundle: Sendable {
    indirect enum Content: Sendable {
        case node
        /// A group, or the part of it that can be drawn in one place.
        case group(path: String, part: Int, parts: Int)
        /// One after another.
        case chain([Bundle])
        /// Beside each other, all alike.
        case siblings([Bundle])
        /// What is far away, in few words.
        case rest
    }

    var content: Content
    /// Places of its nodes, in order; never empty.
    var nodes: [Int]
    /// The group that it lies in.
    var container: String?

    var first: Int { nodes.first ?? 0 }

    /// How many rows a card needs for it.
    var rows: [Bundle] {
        switch content {
        case .chain(let rows), .siblings(let rows): rows
        case .node, .group, .rest: [self]
        }
    }
}
