/// Where everything of a picture stands, before anything is drawn.
///
/// It never depends on a status, so a picture of a run does not jump when something happens. Same input, same layout.
package struct Layout: Sendable, Hashable {
    package let options: LayoutOptions
    /// In execution order of their first nodes.
    package let cards: [Card]
    package let connectors: [Connector]
    package let width: Int
    package let height: Int
    /// How often two lines cross between ranks.
    package let crossings: Int
    /// The same when the cards of a rank stand in execution order.
    package let crossingsUnsorted: Int

    package init(of graph: DrawnGraph, options: LayoutOptions = LayoutOptions()) {
        let ordered = OrderedGraph(graph)
        let folded = Folding(graph, ordered, options).folded()
        let maker = CardMaker(graph, ordered, options)
        var layers = LayerGraph(folded, sizes: folded.bundles.map { maker.size(of: $0) }, options.direction)
        crossingsUnsorted = layers.crossings
        layers.sortRanks()
        crossings = layers.crossings
        let columns = layers.coordinates()
        let plan = Placement(layers, columns, folded)
        self.options = options
        cards = folded.bundles.enumerated().map { index, bundle in
            maker.card(of: bundle, rank: layers.rank[index], frame: plan.frame(of: index))
        }
        connectors = plan.connectors
        (width, height) = plan.size
    }

    /// The card of each node, by the index of the node.
    package var cardOfNode: [Int] {
        var result = [Int](repeating: 0, count: cards.reduce(0) { $0 + $1.nodes.count })
        for (index, card) in cards.enumerated() {
            for node in card.nodes { result[node] = index }
        }
        return result
    }
}
