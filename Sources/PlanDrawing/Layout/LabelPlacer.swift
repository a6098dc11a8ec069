/// Finds a place for the words of a line where they cover nothing; without one, they are only in the line's title.
struct LabelPlacer {
    private let placement: Placement
    private(set) var taken: [Frame] = []

    init(_ placement: Placement) { self.placement = placement }

    /// What a line says; nil when it is an ordinary one.
    static func words(of link: Link) -> String? {
        let labels = link.labels.map { CleanText.line($0, limit: 120) }.filter { !$0.isEmpty }
        if !labels.isEmpty { return labels.prefix(3).joined(separator: ", ") + (labels.count > 3 ? ", …" : "") }
        switch link.style {
        case .failure: return "on failure"
        case .always: return "always"
        case .plain, .branch: return nil
        }
    }

    static func width(of words: String) -> Int { measure.width(measure.fit(words, Metrics.maxLabelWidth)) + 8 }

    private static let measure = TextMeasure(size: Metrics.captionSize)

    /// At the spot that was chosen for it; words that stand there already, from a line that ends together with this one, are not repeated.
    mutating func place(_ words: String, on link: Int) -> Connector.Label? {
        guard case .threads(let path) = placement.layers.routes[link] else { return nil }
        let text = Self.measure.fit(words, Metrics.maxLabelWidth)
        let width = Self.measure.width(text) + 8
        let isDown = placement.layers.direction == .down
        let center = center(of: path, placement.spots[link], half: (isDown ? Metrics.labelHeight : width) / 2)
        let frame = Frame(x: center.x - width / 2, y: center.y - Metrics.labelHeight / 2, width: width, height: Metrics.labelHeight)
        guard frame.x >= 4, frame.y >= 4, !taken.contains(where: frame.overlaps) else { return nil }
        taken.append(frame)
        return Connector.Label(text: text, frame: frame)
    }

    private func center(of path: [Int], _ spot: LabelSpot, half: Int) -> Connector.Point {
        let first = path[0], last = path[path.count - 1]
        let begin = placement.ends[placement.layers.rank[first]], finish = placement.starts[placement.layers.rank[last]]
        switch spot {
        case .start:
            return placement.point(across: placement.columns[first], along: begin + 3 + half)
        case .end:
            return placement.point(across: placement.columns[last], along: finish - 10 - half)
        case .middle:
            let gap = placement.layers.rank[first]
            let along = (begin + placement.startRooms[gap] + placement.starts[gap + 1] - placement.endRooms[gap] - 10) / 2
            return placement.point(across: (placement.columns[first] + placement.columns[path[1]]) / 2, along: along)
        }
    }
}
