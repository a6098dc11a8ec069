extension SVGPage {
    func lines(_ markup: inout Markup) {
        var tips: Set<Connector.Point> = []
        for connector in layout.connectors { draw(connector, &tips, &markup) }
        markup.newLine()
        for connector in layout.connectors {
            guard let label = connector.label else { continue }
            markup.element("g", [("class", "label")]) { markup in
                let frame = label.frame
                let size = [("width", "\(frame.width)"), ("height", "\(frame.height)")]
                markup.element("rect", [("x", "\(frame.x)"), ("y", "\(frame.y)"), ("rx", "4")] + size)
                let at = [("x", "\(frame.x + frame.width / 2)"), ("y", "\(frame.y + 13)"), ("text-anchor", "middle")]
                markup.element("text", at, text: label.text)
            }
        }
        markup.newLine()
    }

    private func draw(_ connector: Connector, _ tips: inout Set<Connector.Point>, _ markup: inout Markup) {
        guard connector.points.count > 1, let end = connector.points.last else { return }
        let before = connector.points[connector.points.count - 2]
        // The unit of the last stretch, which always runs along x or y.
        let dx = (end.x - before.x).signum(), dy = (end.y - before.y).signum()
        var points = connector.points
        points[points.count - 1] = Connector.Point(x: end.x - 5 * dx, y: end.y - 5 * dy)
        let path = connector.course == .lane ? Self.rounded(points) : curved(points)
        let isFaded = [connector.from, connector.to].contains { card in
            layout.cards[card].nodes.allSatisfy { graph.nodes[$0].status == .skipped }
        }
        var classes = "e \(connector.course.rawValue) \(connector.style.rawValue)"
        if isFaded { classes += " faded" }
        markup.element("path", [("class", classes), ("d", path)]) { markup in
            if let words = connector.words { markup.element("title", text: words) }
        }
        if tips.insert(end).inserted { tip(end, dx, dy, &markup) }
    }

    private func tip(_ end: Connector.Point, _ dx: Int, _ dy: Int, _ markup: inout Markup) {
        let back = (x: end.x - 7 * dx, y: end.y - 7 * dy)
        let path = "M\(end.x) \(end.y)L\(back.x - 4 * dy) \(back.y + 4 * dx)L\(back.x + 4 * dy) \(back.y - 4 * dx)Z"
        markup.element("path", [("class", "tip"), ("d", path)])
    }

    /// Between two points that are not above each other the line leaves and arrives straight.
    private func curved(_ points: [Connector.Point]) -> String {
        var path = "M\(points[0].x) \(points[0].y)"
        for (one, next) in zip(points, points.dropFirst()) {
            if one.x == next.x {
                path += "V\(next.y)"
            } else if one.y == next.y {
                path += "H\(next.x)"
            } else if layout.options.direction == .down {
                let middle = (one.y + next.y) / 2
                path += "C\(one.x) \(middle) \(next.x) \(middle) \(next.x) \(next.y)"
            } else {
                let middle = (one.x + next.x) / 2
                path += "C\(middle) \(one.y) \(middle) \(next.y) \(next.x) \(next.y)"
            }
        }
        return path
    }

    /// Straight stretches with round corners.
    private static func rounded(_ points: [Connector.Point]) -> String {
        var path = "M\(points[0].x) \(points[0].y)"
        for at in points.indices.dropFirst().dropLast() {
            let corner = points[at]
            let start = toward(corner, points[at - 1]), end = toward(corner, points[at + 1])
            path += "L\(start.x) \(start.y)Q\(corner.x) \(corner.y) \(end.x) \(end.y)"
        }
        if let last = points.last { path += "L\(last.x) \(last.y)" }
        return path
    }

    /// A little away from a corner, at most half of the stretch.
    private static func toward(_ corner: Connector.Point, _ other: Connector.Point) -> Connector.Point {
        let dx = other.x - corner.x, dy = other.y - corner.y
        let radius = min(8, max(abs(dx), abs(dy)) / 2)
        return Connector.Point(x: corner.x + dx.signum() * radius, y: corner.y + dy.signum() * radius)
    }
}
