/// Turns ranks and columns into frames and lines.
///
/// It reckons in two directions, along the picture (from rank to rank) and across it, and turns them into x and y at the end.
struct Placement {
    let layers: LayerGraph
    let columns: [Int]
    let links: [Link]
    private(set) var lanes: LaneTable
    /// Where each rank begins and ends.
    private(set) var starts: [Int] = []
    private(set) var ends: [Int] = []
    let spots: [LabelSpot]
    /// The room for labels in the gap behind each rank, at its begin and at its end.
    private(set) var startRooms: [Int] = []
    private(set) var endRooms: [Int] = []
    let acrossEnd: Int
    private(set) var connectors: [Connector] = []
    private(set) var size = (0, 0)

    init(_ layers: LayerGraph, _ columns: [Int], _ graph: BundleGraph) {
        self.layers = layers
        self.columns = columns
        links = graph.links
        lanes = LaneTable(layers, links)
        spots = LabelSpot.choose(layers, links)
        acrossEnd = columns.indices.lazy.map { columns[$0] + layers.across[$0] / 2 }.max() ?? 0
        layRanks()
        var placer = LabelPlacer(self)
        connectors = links.indices.map { index in
            let points = points(of: index)
            let words = LabelPlacer.words(of: links[index])
            let label = words.flatMap { placer.place($0, on: index) }
            return Connector(
                from: links[index].from, to: links[index].to, style: links[index].style, label: label, words: words,
                course: isLane(index) ? .lane : .curve, points: points)
        }
        let across = acrossEnd + lanes.count * Metrics.laneGap + (lanes.count > 0 ? Metrics.laneGap : 0)
        let far = placer.taken.map { layers.direction == .down ? $0.maxX : $0.maxY }.max() ?? 0
        let total = (across: max(across + 2 * Metrics.margin, far + Metrics.margin), along: (ends.last ?? 0) + Metrics.margin)
        size = layers.direction == .down ? (total.across, total.along) : (total.along, total.across)
    }

    func frame(of card: Int) -> Frame {
        let across = columns[card] - layers.across[card] / 2 + Metrics.margin, along = starts[layers.rank[card]]
        return layers.direction == .down
            ? Frame(x: across, y: along, width: layers.across[card], height: layers.along[card])
            : Frame(x: along, y: across, width: layers.along[card], height: layers.across[card])
    }

    func point(across: Int, along: Int) -> Connector.Point {
        layers.direction == .down
            ? Connector.Point(x: across + Metrics.margin, y: along) : Connector.Point(x: along, y: across + Metrics.margin)
    }

    func isLane(_ link: Int) -> Bool {
        if case .lane = layers.routes[link] { return true }
        return false
    }

    /// Where a vertex ends along the picture; a thread ends with its rank.
    func end(of vertex: Int) -> Int {
        let rank = layers.rank[vertex]
        return layers.isThread(vertex) ? ends[rank] : starts[rank] + layers.along[vertex]
    }

    private mutating func layRanks() {
        var at = Metrics.margin
        startRooms = rooms(.start)
        endRooms = rooms(.end)
        // Upon a curve that runs down a label needs no more height than the curve has; upon one that runs right it needs its width.
        let middles = layers.direction == .down ? startRooms.map { _ in 0 } : rooms(.middle)
        let slopes = slopes()
        for rank in layers.ranks.indices {
            starts.append(at)
            at += layers.ranks[rank].reduce(0) { max($0, layers.along[$1]) }
            ends.append(at)
            at += Metrics.rankGap + startRooms[rank] + endRooms[rank] + max(slopes[rank], middles[rank]) + lanes.trackRoom(behind: rank)
        }
    }

    private func rooms(_ spot: LabelSpot) -> [Int] {
        var rooms = [Int](repeating: 0, count: layers.ranks.count)
        for (index, link) in links.enumerated() where spots[index] == spot {
            guard let words = LabelPlacer.words(of: link), !isLane(index) else { continue }
            let room = layers.direction == .down ? Metrics.labelRoom : LabelPlacer.width(of: words) + 12
            let gap = spot == .end ? layers.rank[link.to] - 1 : layers.rank[link.from]
            rooms[gap] = max(rooms[gap], room)
        }
        return rooms
    }

    /// Flat curves are hard to follow, so a gap that lines cross sidewards is deeper.
    private func slopes() -> [Int] {
        var widest = [Int](repeating: 0, count: layers.ranks.count)
        for vertex in columns.indices {
            for next in layers.below[vertex] {
                widest[layers.rank[vertex]] = max(widest[layers.rank[vertex]], abs(columns[vertex] - columns[next]))
            }
        }
        return widest.map { min($0 / 24, 32) }
    }

    private func points(of link: Int) -> [Connector.Point] {
        guard case .threads(let path) = layers.routes[link] else { return lanePoints(of: link) }
        var points: [Connector.Point] = []
        func add(_ vertex: Int, _ along: Int) {
            let point = point(across: columns[vertex], along: along)
            if points.last != point { points.append(point) }
        }
        for (one, next) in zip(path, path.dropFirst()) {
            let rank = layers.rank[one]
            add(one, end(of: one))
            add(one, ends[rank] + startRooms[rank])
            add(next, starts[rank + 1] - endRooms[rank] - 10)
            add(next, starts[rank + 1])
        }
        return points
    }

    /// Out into the gap, sidewards to the lane, along it, and back the same way; a card that stands outermost needs no gap.
    private func lanePoints(of link: Int) -> [Connector.Point] {
        let from = links[link].from, to = links[link].to
        let lane = acrossEnd + Metrics.laneGap * (lanes.lane[to] + 1)
        var points: [Connector.Point] = []
        let leave: Int, enter: Int
        if let track = lanes.exit[from] {
            leave = ends[layers.rank[from]] + 8 + track * Metrics.trackGap
            points.append(point(across: columns[from] + layers.across[from] / 4, along: end(of: from)))
            points.append(point(across: columns[from] + layers.across[from] / 4, along: leave))
        } else {
            leave = end(of: from) - min(20, layers.along[from] / 4)
            points.append(point(across: columns[from] + layers.across[from] / 2, along: leave))
        }
        points.append(point(across: lane, along: leave))
        if let track = lanes.entry[to] {
            enter = starts[layers.rank[to]] - 16 - track * Metrics.trackGap
            points.append(point(across: lane, along: enter))
            points.append(point(across: columns[to] + layers.across[to] / 4, along: enter))
            points.append(point(across: columns[to] + layers.across[to] / 4, along: starts[layers.rank[to]]))
        } else {
            enter = starts[layers.rank[to]] + min(20, layers.along[to] / 4)
            points.append(point(across: lane, along: enter))
            points.append(point(across: columns[to] + layers.across[to] / 2, along: enter))
        }
        return points
    }
}
