/// What goes from one bundle to another, all edges of the pair in one.
struct Link: Sendable, Hashable {
    var from: Int
    var to: Int
    var style: DrawnEdge.Style
    /// Different ones, in the order of their edges.
    var labels: [String]

    var isPlain: Bool { style == .plain && labels.isEmpty }

    /// Takes in another link of the same pair.
    mutating func absorb(_ other: Link) {
        if other.style != style { style = .plain }
        for label in other.labels where labels.count < 4 && !labels.contains(label) { labels.append(label) }
    }
}
