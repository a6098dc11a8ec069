/// Cards in ranks, with a thread in every rank that a short link only passes.
///
/// Vertices below `cardCount` are cards. A link that skips many ranks has no threads: it takes a lane at the edge of the picture, so that
/// it neither widens the ranks that it passes nor costs time.
struct LayerGraph {
    enum Route {
        /// All vertices from the start to the end.
        case threads([Int])
        case lane
    }

    let cardCount: Int
    let direction: LayoutOptions.Direction
    private(set) var rank: [Int]
    /// Size across the direction of the picture, and along it.
    private(set) var across: [Int]
    private(set) var along: [Int]
    /// Vertices of each rank, in their order.
    var ranks: [[Int]] = []
    private(set) var above: [[Int]]
    private(set) var below: [[Int]]
    /// As the links of the graph are.
    private(set) var routes: [Route] = []

    /// Longer links take a lane.
    static let longestThreaded = 3
    static let threadLimit = 40_000

    init(_ graph: BundleGraph, sizes: [(width: Int, height: Int)], _ direction: LayoutOptions.Direction) {
        self.direction = direction
        cardCount = graph.bundles.count
        rank = graph.ranks()
        let width = sizes.map(\.width).max() ?? 0
        across = sizes.map { direction == .down ? width : $0.height }
        along = sizes.map { direction == .down ? $0.height : width }
        above = Array(repeating: [], count: cardCount)
        below = above
        for link in graph.links { routes.append(thread(link)) }
        ranks = Array(repeating: [], count: (rank.max() ?? -1) + 1)
        let order = (0..<cardCount).sorted { (graph.bundles[$0].first, $0) < (graph.bundles[$1].first, $1) }
        for card in order { ranks[rank[card]].append(card) }
        for thread in cardCount..<max(cardCount, rank.count) { ranks[rank[thread]].append(thread) }
    }

    private mutating func thread(_ link: Link) -> Route {
        let span = rank[link.to] - rank[link.from]
        if span > Self.longestThreaded || span > 1 && rank.count - cardCount >= Self.threadLimit { return .lane }
        var path = [link.from]
        for step in 1..<max(span, 1) {
            path.append(rank.count)
            rank.append(rank[link.from] + step)
            across.append(0)
            along.append(0)
            above.append([])
            below.append([])
        }
        path.append(link.to)
        for (one, next) in zip(path, path.dropFirst()) {
            below[one].append(next)
            above[next].append(one)
        }
        return .threads(path)
    }

    func isThread(_ vertex: Int) -> Bool { vertex >= cardCount }
}
