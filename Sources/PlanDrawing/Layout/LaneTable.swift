/// Who runs in which lane at the edge of the picture, and on which track of a gap it gets there.
///
/// All links that end at one card share a lane: they meet and go on as one line. Lanes are given to intervals of ranks, the short ones
/// first, each the innermost that is free.
struct LaneTable {
    /// By the card where the lane ends; -1 without.
    private(set) var lane: [Int]
    private(set) var count = 0
    /// The track in the gap behind a card, or before it; nil when the card stands outermost, or takes no lane.
    private(set) var exit: [Int?]
    private(set) var entry: [Int?]
    private var exits: [Int]
    private var entries: [Int]

    private static let laneLimit = 24
    private static let trackLimit = 5

    init(_ layers: LayerGraph, _ links: [Link]) {
        lane = Array(repeating: -1, count: layers.cardCount)
        exit = Array(repeating: nil, count: layers.cardCount)
        entry = exit
        exits = Array(repeating: 0, count: layers.ranks.count)
        entries = exits
        var begin: [Int: Int] = [:]
        let outermost = Set(layers.ranks.compactMap(\.last))
        for (index, link) in links.enumerated() {
            guard case .lane = layers.routes[index] else { continue }
            begin[link.to] = min(begin[link.to] ?? Int.max, layers.rank[link.from])
            if exit[link.from] == nil, !outermost.contains(link.from) {
                exit[link.from] = exits[layers.rank[link.from]] % Self.trackLimit
                exits[layers.rank[link.from]] += 1
            }
            if entry[link.to] == nil, !outermost.contains(link.to) {
                entry[link.to] = entries[layers.rank[link.to] - 1] % Self.trackLimit
                entries[layers.rank[link.to] - 1] += 1
            }
        }
        assign(begin.map { (start: $1, end: layers.rank[$0], card: $0) })
    }

    /// What the tracks add to the gap behind a rank.
    func trackRoom(behind rank: Int) -> Int {
        let tracks = min(exits[rank], Self.trackLimit) + min(entries[rank], Self.trackLimit)
        return tracks * Metrics.trackGap
    }

    private mutating func assign(_ spans: [(start: Int, end: Int, card: Int)]) {
        let sorted = spans.sorted { ($0.end - $0.start, $0.start, $0.card) < ($1.end - $1.start, $1.start, $1.card) }
        var taken: [[(start: Int, end: Int)]] = []
        for span in sorted {
            var free = taken.firstIndex { $0.allSatisfy { $0.end < span.start || span.end < $0.start } } ?? taken.count
            if free == taken.count {
                if taken.count < Self.laneLimit { taken.append([]) } else { free = span.card % Self.laneLimit }
            }
            taken[free].append((span.start, span.end))
            lane[span.card] = free
        }
        count = taken.count
    }
}
