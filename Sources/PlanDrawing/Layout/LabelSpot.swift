/// Where the words of a line stand, so that they speak for this line only.
enum LabelSpot: Hashable {
    /// Behind its start, when all lines from there say the same.
    case start
    /// Before its end, when all lines to there say the same.
    case end
    case middle

    static func choose(_ layers: LayerGraph, _ links: [Link]) -> [LabelSpot] {
        var starts = [Set<String?>](repeating: [], count: layers.cardCount)
        var ends = starts
        for (index, link) in links.enumerated() {
            guard case .threads = layers.routes[index] else { continue }
            let words = LabelPlacer.words(of: link)
            starts[link.from].insert(words)
            ends[link.to].insert(words)
        }
        return links.map { ends[$0.to].count < 2 ? .end : starts[$0.from].count < 2 ? .start : .middle }
    }
}
