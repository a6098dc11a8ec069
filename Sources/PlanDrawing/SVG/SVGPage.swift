/// One picture while it is written.
struct SVGPage {
    let writer: SVGWriter
    let graph: DrawnGraph
    let layout: Layout
    let prefix: String
    /// The step that each node is, from one.
    let step: [Int]
    let tally: StatusTally?

    /// Enough for every honest title; a longer one would only make the text large.
    static let textLimit = 2_000

    init(_ writer: SVGWriter, _ graph: DrawnGraph, _ layout: Layout) {
        self.writer = writer
        self.graph = graph
        self.layout = layout
        prefix = String(
            writer.idPrefix.unicodeScalars.filter {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains($0))
            })
        let order = graph.nodes.indices.sorted { (graph.nodes[$0].position, $0) < (graph.nodes[$1].position, $1) }
        var step = [Int](repeating: 0, count: order.count)
        for (at, node) in order.enumerated() { step[node] = at + 1 }
        self.step = step
        tally = StatusTally(graph.nodes)
    }

    var title: String { CleanText.line(graph.title, limit: Self.textLimit) }

    var subtitle: String {
        if graph.nodes.isEmpty { return "No steps" }
        let steps = graph.nodes.count == 1 ? "1 step" : "\(graph.nodes.count) steps"
        return tally.map { "\(steps): \($0.list)" } ?? steps
    }

    var description: String {
        let folded = layout.cards.count < graph.nodes.count ? ", drawn as \(layout.cards.count) cards" : ""
        return "\(subtitle)\(folded); each card comes after the cards above it."
    }

    /// A narrow picture is widened for its heading, up to the width of a small screen.
    var headingWidth: Int {
        guard writer.showsHeading else { return 0 }
        let text = max(
            TextMeasure(size: Metrics.headingSize, isBold: true).width(String(title.prefix(60))),
            TextMeasure(size: Metrics.titleSize).width(subtitle))
        return min(text + 2 * Metrics.margin, 600)
    }

    var headingHeight: Int { writer.showsHeading ? 56 : 0 }

    var symbols: String {
        PictureIcon.symbols.map { "<symbol id=\"\(prefix)i-\($0.name)\" viewBox=\"0 0 16 16\">\($0.shape)</symbol>" }.joined()
    }

    func heading(_ markup: inout Markup, width: Int) {
        guard writer.showsHeading else { return }
        let room = width - 2 * Metrics.margin
        let at = [("x", "\(Metrics.margin)")]
        let heading = TextMeasure(size: Metrics.headingSize, isBold: true).fit(title, room)
        markup.element("text", [("class", "heading")] + at + [("y", "40")], text: heading)
        markup.element("text", [("class", "sub")] + at + [("y", "62")], text: TextMeasure(size: Metrics.titleSize).fit(subtitle, room))
        markup.newLine()
    }

    func name(_ node: DrawnNode) -> String {
        let title = CleanText.line(node.title, limit: Self.textLimit)
        return title.isEmpty ? CleanText.line(node.id, limit: Self.textLimit) : title
    }
}
