extension SVGPage {
    func cards(_ markup: inout Markup) {
        for (index, card) in layout.cards.enumerated() { draw(card, index, &markup) }
    }

    private func draw(_ card: Card, _ index: Int, _ markup: inout Markup) {
        let tally = StatusTally(card.nodes.lazy.map { graph.nodes[$0] })
        let isOne = card.rows.count == 1
        var classes = ["card", card.kind.rawValue]
        if isOne { classes.append("one") }
        switch tally?.worst {
        case .failed, .blocked: classes.append("bad")
        case .retrying: classes.append("retry")
        case .running: classes.append("run")
        default: break
        }
        let isYou = isOne && tally?.worst == .awaitingHuman
        if isYou { classes.append("you") }
        var attributes = [("id", "\(prefix)card-\(index)"), ("class", classes.joined(separator: " "))]
        if isOne, let row = card.rows.first { attributes += subject(of: row) }
        let depth = card.kind == .stack ? Metrics.stackDepth : 0
        let face = Frame(x: card.frame.x, y: card.frame.y, width: card.frame.width, height: card.frame.height - depth)
        markup.element("g", attributes) { markup in
            if !isOne { markup.element("title", text: describe(card)) }
            if depth > 0 { backs(face, depth, &markup) }
            markup.element("rect", [("class", "face"), ("rx", "8")] + box(face))
            if isYou { markup.element("rect", [("class", "fill"), ("rx", "8")] + box(face)) }
            if let header = card.header {
                let text = TextMeasure(size: Metrics.captionSize).fit(header, face.width - 14 - Metrics.textEnd)
                markup.element("text", [("class", "h"), ("x", "\(face.x + 14)"), ("y", "\(face.y + 17)")], text: text)
            }
            if card.kind == .steps { thread(card, face, &markup) }
            for row in card.rows { draw(row, of: card, face, &markup) }
            if card.kind != .steps, let tally { progress(tally, face, &markup) }
        }
        markup.newLine()
    }

    private func draw(_ row: Card.Row, of card: Card, _ face: Frame, _ markup: inout Markup) {
        let tally = StatusTally(row.nodes.lazy.map { graph.nodes[$0] })
        let isOne = card.rows.count == 1
        var classes = ["row"]
        if let status = tally?.worst {
            classes.append("st-\(status.hue.rawValue)")
            if status == .awaitingHuman { classes.append("you") }
            if [.skipped, .cancelled].contains(status) { classes.append("past") }
        }
        var attributes = [("class", classes.joined(separator: " "))]
        if !isOne { attributes += subject(of: row) }
        let target = row.nodes.count == 1 ? writer.link?(graph.nodes[row.nodes[0]]) : nil
        markup.element("g", attributes) { markup in
            markup.element("title", text: describe(row))
            if let target {
                markup.element("a", [("href", target)]) { content(of: row, tally, card, face, &$0) }
            } else {
                content(of: row, tally, card, face, &markup)
            }
        }
    }

    private func content(of row: Card.Row, _ tally: StatusTally?, _ card: Card, _ face: Frame, _ markup: inout Markup) {
        let isOne = card.rows.count == 1
        let y = face.y + row.y
        if tally?.worst != .awaitingHuman {
            markup.element("rect", [("class", "bar")] + box(Frame(x: face.x, y: y, width: 3, height: row.height)))
        } else if !isOne {
            let fill = Frame(x: face.x + 4, y: y + 1, width: face.width - 8, height: row.height - 2)
            markup.element("rect", [("class", "fill"), ("rx", "6")] + box(fill))
        }
        let icon = tally.map(\.worst.rawValue) ?? icon(of: row, card)
        let iconY = y + (Metrics.rowHeight - 16) / 2
        let place = [("x", "\(face.x + 14)"), ("y", "\(iconY)"), ("width", "16"), ("height", "16")]
        markup.element("use", [("class", "icon"), ("href", "#\(prefix)i-\(icon)")] + place)
        let end = face.width - Metrics.textEnd
        var room = end - Metrics.textInset
        if let kind = row.kind {
            let at = [("x", "\(face.x + end)"), ("y", "\(y + 19)"), ("text-anchor", "end")]
            markup.element("text", [("class", "h")] + at, text: kind)
            room -= TextMeasure(size: Metrics.captionSize).width(kind) + Metrics.textEnd
        }
        let isMany = row.nodes.count > 1
        let words = isMany && tally?.isUntouched == false ? tally?.words : nil
        let title = row.detail == nil ? [row.title, words].compactMap { $0 }.joined(separator: ": ") : row.title
        let left = ("x", "\(face.x + Metrics.textInset)")
        let shown = TextMeasure(size: Metrics.titleSize, isBold: isOne).fit(title, room)
        markup.element("text", [("class", "t"), left, ("y", "\(y + 19)")], text: shown)
        if let detail = row.detail {
            let shown = TextMeasure(size: Metrics.detailSize).fit(words ?? detail, end - Metrics.textInset)
            markup.element("text", [("class", "d"), left, ("y", "\(y + 36)")], text: shown)
        }
    }

    /// The line through the icons of what follows each other.
    private func thread(_ card: Card, _ face: Frame, _ markup: inout Markup) {
        for (row, next) in zip(card.rows, card.rows.dropFirst()) {
            let x = face.x + 22, top = face.y + row.y + 24, bottom = face.y + next.y + 4
            markup.element("path", [("class", "next"), ("d", "M\(x) \(top)V\(bottom)")])
        }
    }

    private func backs(_ face: Frame, _ depth: Int, _ markup: inout Markup) {
        for step in [2, 1] {
            let down = depth * step / 2, inset = 5 * step
            let frame = Frame(x: face.x + inset, y: face.y + down, width: face.width - 2 * inset, height: face.height)
            markup.element("rect", [("class", "back"), ("rx", "8")] + box(frame))
        }
    }

    /// What is finished and what is not, as lengths.
    private func progress(_ tally: StatusTally, _ face: Frame, _ markup: inout Markup) {
        let whole = Frame(x: face.x + 14, y: face.maxY - 9, width: face.width - 28, height: 3)
        markup.element("rect", [("class", "track"), ("rx", "1.5")] + box(whole))
        var done = 0
        for (status, count) in tally.counts.reversed() where ![.pending, .ready].contains(status) {
            let start = whole.width * done / tally.total
            done += count
            let width = max(whole.width * done / tally.total - start, 2)
            let segment = Frame(x: whole.x + start, y: whole.y, width: width, height: 3)
            markup.element("rect", [("class", "seg st-\(status.hue.rawValue)")] + box(segment))
        }
    }

    private func icon(of row: Card.Row, _ card: Card) -> String {
        if row.group != nil { return "group" }
        if card.kind == .rest || row.title.hasPrefix("and ") && row.nodes.count > 1 && card.kind == .stack { return "rest" }
        return row.nodes.first.map { PictureIcon.name(ofKind: graph.nodes[$0].kind) } ?? "step"
    }

    private func subject(of row: Card.Row) -> [(String, String)] {
        if let group = row.group { return [("data-group", CleanText.line(group, limit: Self.textLimit))] }
        guard row.nodes.count == 1 else { return [] }
        return [("data-node", CleanText.line(graph.nodes[row.nodes[0]].id, limit: Self.textLimit))]
    }

    private func describe(_ card: Card) -> String {
        let rows = card.rows.prefix(12).map { CleanText.line($0.title, limit: 200) }
        return "\(card.nodes.count) steps: \(rows.joined(separator: "; "))"
    }

    private func describe(_ row: Card.Row) -> String {
        guard row.nodes.count == 1 else {
            let words = StatusTally(row.nodes.lazy.map { graph.nodes[$0] })?.words
            return [row.title, words, row.nodes.prefix(12).map { name(graph.nodes[$0]) }.joined(separator: "; ")].compactMap { $0 }
                .joined(separator: " – ")
        }
        let node = graph.nodes[row.nodes[0]]
        let facts = ([node.kind, node.owner, node.badge] + node.marks).compactMap { $0 }.map { CleanText.line($0, limit: 200) }
        let status = node.status.map { ", \($0.words)" } ?? ""
        return "\(name(node)) – \(facts.joined(separator: ", "))\(status); step \(step[row.nodes[0]]) of \(graph.nodes.count)"
    }

    private func box(_ frame: Frame) -> [(String, String)] {
        [("x", "\(frame.x)"), ("y", "\(frame.y)"), ("width", "\(frame.width)"), ("height", "\(frame.height)")]
    }
}
