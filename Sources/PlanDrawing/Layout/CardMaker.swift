/// Makes cards of bundles: which rows they have, what the rows say, how large they are.
struct CardMaker {
    private let graph: DrawnGraph
    private let ordered: OrderedGraph
    private let options: LayoutOptions
    private let detail = TextMeasure(size: Metrics.detailSize)
    /// Names that a stack shows before it says how many more there are.
    private static let namesInStack = 5

    init(_ graph: DrawnGraph, _ ordered: OrderedGraph, _ options: LayoutOptions) {
        self.graph = graph
        self.ordered = ordered
        self.options = options
    }

    /// The room that a bundle wants; a picture gives all its cards the width of the widest. Both are even, so that
    /// their halves are whole.
    func size(of bundle: Bundle) -> (width: Int, height: Int) {
        let rows = rows(of: bundle)
        let kind = kind(of: bundle)
        var text = header(of: bundle).map { TextMeasure(size: Metrics.captionSize).width($0) } ?? 0
        for row in rows { text = max(text, width(of: row, isOne: rows.count == 1), row.detail.map { detail.width($0) } ?? 0) }
        let width = min(max(text + Metrics.textInset + Metrics.textEnd, Metrics.minCardWidth), Metrics.maxCardWidth)
        let last = rows.last.map { $0.y + $0.height } ?? 0
        let extra = (kind == .steps ? 0 : Metrics.progressRoom) + (kind == .stack ? Metrics.stackDepth : 0)
        return ((width + 7) / 8 * 8, (last + Metrics.padding + extra + 1) / 2 * 2)
    }

    func card(of bundle: Bundle, rank: Int, frame: Frame) -> Card {
        Card(
            kind: kind(of: bundle), header: header(of: bundle), rows: rows(of: bundle), nodes: bundle.nodes.map { ordered.nodes[$0] },
            rank: rank, frame: frame)
    }

    private func width(of row: Card.Row, isOne: Bool) -> Int {
        let kind = row.kind.map { TextMeasure(size: Metrics.captionSize).width($0) + Metrics.textEnd } ?? 0
        return TextMeasure(size: Metrics.titleSize, isBold: isOne).width(row.title) + kind
    }

    private func kind(of bundle: Bundle) -> Card.Kind {
        switch bundle.content {
        case .node, .chain: .steps
        case .group: .group
        case .siblings: .stack
        case .rest: .rest
        }
    }

    private func header(of bundle: Bundle) -> String? {
        guard case .siblings(let members) = bundle.content else {
            if case .rest = bundle.content { return nil }
            return bundle.container.map { CleanText.line($0.split(separator: "/").joined(separator: " / "), limit: 80) }
        }
        let kinds = Set(members.flatMap(\.nodes).map { node($0).kind })
        let what = kinds.count == 1 && members.allSatisfy { $0.nodes.count == 1 } ? kinds.first ?? "" : "branches"
        let count = "\(members.count) × \(CleanText.line(what, limit: 30))"
        return bundle.container.map { CleanText.line($0, limit: 60) + " · " + count } ?? count
    }

    private func rows(of bundle: Bundle) -> [Card.Row] {
        var rows: [Card.Row] = []
        var members = bundle.rows[...]
        if case .siblings = bundle.content, members.count > options.rowsPerCard { members = members.prefix(Self.namesInStack) }
        for member in members { rows.append(row(of: member)) }
        let more = bundle.rows.dropFirst(members.count)
        if !more.isEmpty {
            let nodes = more.flatMap(\.nodes).map { ordered.nodes[$0] }
            rows.append(Card.Row(nodes: nodes, title: "and \(more.count) more", kind: nil, detail: nil, group: nil, y: 0, height: 0))
        }
        var y = Metrics.padding + (header(of: bundle) == nil ? 0 : Metrics.headerHeight - Metrics.padding / 2)
        for index in rows.indices {
            rows[index].y = y
            rows[index].height = rows[index].detail == nil ? Metrics.rowHeight : Metrics.tallRowHeight
            y += rows[index].height
        }
        return rows
    }

    private func row(of bundle: Bundle) -> Card.Row {
        let nodes = bundle.nodes.map { ordered.nodes[$0] }
        var text: (title: String, detail: String?, group: String?)
        switch bundle.content {
        case .node:
            text = (name(bundle.first), details(node(bundle.first)), nil)
        case .group(let path, let part, let parts):
            let last = CleanText.line(String(path.split(separator: "/").last ?? ""), limit: 200)
            text = (parts > 1 ? "\(last) (\(part) of \(parts))" : last, "\(steps(bundle)): \(names(bundle.nodes))", path)
        case .chain, .siblings:
            text = (names(bundle.nodes), steps(bundle), nil)
        case .rest:
            text = (steps(bundle), names(bundle.nodes), nil)
        }
        let kind: String? = if case .node = bundle.content { kindWord(node(bundle.first)) } else { nil }
        return Card.Row(nodes: nodes, title: text.title, kind: kind, detail: text.detail, group: text.group, y: 0, height: 0)
    }

    /// How many, and how many of them wait for somebody: that must not disappear in a fold.
    private func steps(_ bundle: Bundle) -> String {
        let people = bundle.nodes.count { node($0).kind.hasPrefix("human") }
        let steps = bundle.nodes.count == 1 ? "1 step" : "\(bundle.nodes.count) steps"
        return people == 0 ? steps : "\(steps), \(people) for people"
    }

    private func node(_ place: Int) -> DrawnNode { graph.nodes[ordered.nodes[place]] }

    private func name(_ place: Int) -> String {
        let title = CleanText.line(node(place).title, limit: 200)
        return title.isEmpty ? CleanText.line(node(place).id, limit: 200) : title
    }

    private func names(_ places: [Int]) -> String { places.prefix(4).map(name).joined(separator: ", ") + (places.count > 4 ? ", …" : "") }

    private func kindWord(_ node: DrawnNode) -> String? {
        if ["program", "system-task", ""].contains(node.kind) { return nil }
        return CleanText.line(node.kind.hasPrefix("human-") ? String(node.kind.dropFirst(6)) : node.kind, limit: 24)
    }

    private func details(_ node: DrawnNode) -> String? {
        let parts = ([node.owner, node.badge] + node.marks).compactMap { $0 }.map { CleanText.line($0, limit: 120) }
        let shown = parts.filter { !$0.isEmpty }
        return shown.isEmpty ? nil : shown.joined(separator: " · ")
    }
}
