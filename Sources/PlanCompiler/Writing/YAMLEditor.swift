import PlanJSON

/// Changes a text in the lines where a value stands, and leaves all others as they are, byte for byte.
///
/// It answers with nil when it knows no small edit. An answer may be wrong in odd layouts: whoever asks reads the result.
struct YAMLEditor {
    let source: YAMLSource
    let value: JSON
    let style: DocumentStyle

    /// A value and what it stands in.
    struct Place {
        let pointer: JSONPointer
        let value: JSON
        let node: YAMLNode
        let position: Int
        let parent: YAMLNode
    }

    func text(after change: YAMLChange) -> [UInt8]? {
        switch change {
        case .replace(let new, let path): return place(of: path).flatMap { replacing($0, by: new) }
        case .add(let new, let path): return adding(new, at: path)
        case .remove(let path): return removing(path)
        case .rename(let path, let key):
            guard let place = place(of: path), let range = place.node.key else { return nil }
            let text = YAMLWriter(style: style).scalarText(key, inFlow: place.parent.style == .flow)
            return splicing(text, over: range)
        case .move(let from, let path):
            guard let moved = value[from], let first = removing(from), let document = PlanDocument.read(first),
                let again = try? YAMLSource(first)
            else { return nil }
            return YAMLEditor(source: again, value: document.value, style: style).adding(moved, at: path)
        }
    }

    func place(of path: JSONPointer) -> Place? {
        guard let parent = path.parent, let last = path.tokens.last, let node = node(at: parent), let outer = value[parent],
            let (position, inner) = outer.child(last)
        else { return nil }
        return Place(pointer: path, value: inner, node: node.children[position], position: position, parent: node)
    }

    private func node(at path: JSONPointer) -> YAMLNode? {
        var node = source.root, value = value
        for token in path.tokens {
            guard let (position, inner) = value.child(token) else { return nil }
            node = node.children[position]
            value = inner
        }
        return node
    }

    // MARK: Replacing

    func replacing(_ place: Place, by new: JSON) -> [UInt8]? {
        let node = place.node
        let isInline = node.style != .block && node.style?.isText == false && lines.isOneLine(node.range)
        if isInline, let text = inlineText(of: new, at: place) {
            let lead: [UInt8] = node.range.isEmpty ? [0x20] : []
            return splicing(lead + text, over: node.range)
        }
        if place.parent.style == .flow {
            // Too long for its line: the list or map around it is written again.
            guard let parent = place.pointer.parent, let outer = self.place(of: parent), let last = place.pointer.tokens.last,
                !outer.node.hasInnerComments
            else { return nil }
            let changed = try? outer.value.applying(
                patch: [["op": "replace", "path": .string(JSONPointer(tokens: [last]).description), "value": new]])
            return changed.flatMap { replacing(outer, by: $0) }
        }
        guard node.trailing.isEmpty, !node.hasInnerComments, let start = place.start(in: lines) else { return nil }
        return splicing(block(of: new, at: place), over: start..<max(start, contentEnd(of: node)))
    }

    /// The value as it fits on the line where the old one stood.
    private func inlineText(of new: JSON, at place: Place) -> [UInt8]? {
        let isInFlow = place.parent.style == .flow
        let column = lines.column(of: place.node.range.lowerBound)
        let after = isInFlow ? lines.end(of: place.node.range.upperBound) - place.node.range.upperBound : 0
        let room = style.width - column - after
        let node = YAMLNode(new: new)
        let writer = YAMLWriter(style: style)
        if case .string(let text) = new, writer.blockText(text, node, room: room) != nil { return nil }
        if !isInFlow, writer.isBlock(new, node, at: place.pointer, indent: column, room: room) { return nil }
        var flow = YAMLFlowText(style: style, source: [], limit: room)
        flow.write(new, node, at: place.pointer, depth: isInFlow ? 1 : 0)
        let isScalar = new.array == nil && new.object == nil
        return flow.fits || (isScalar && !isInFlow) ? flow.output : nil
    }

    // MARK: Adding

    private func adding(_ new: JSON, at path: JSONPointer) -> [UInt8]? {
        guard let parent = path.parent, let last = path.tokens.last, let outer = node(at: parent), let container = value[parent] else {
            return nil
        }
        let isList = container.array != nil
        let index = isList ? JSONPointer.index(last, below: outer.children.count) ?? outer.children.count : outer.children.count
        guard !outer.children.isEmpty, outer.style == .block else { return rewriting(parent, adding: new, at: last) }
        var writer = YAMLWriter(style: style)
        let isFirst = index == 0
        if isFirst, outer.children[0].above.contains(where: { !$0.isBlankLine }) { return nil }
        if isList {
            writer.writeNewElement(new, at: parent.appending(index), indent: outer.column)
        } else {
            writer.writeNewMember(last, new, at: path, indent: outer.column)
        }
        let isSpaced = outer.children.count > 1 && isList && outer.children[1].above.first?.isBlankLine == true
        if isFirst {
            let neighbour = Place(pointer: path, value: new, node: outer.children[0], position: 0, parent: outer)
            guard let start = neighbour.start(in: lines) else { return nil }
            let space = (isSpaced ? "\n" : "") + String(repeating: " ", count: outer.column)
            return splicing(Array(writer.output.dropFirst(outer.column)) + Array(space.utf8), over: start..<start)
        }
        let end = lines.end(of: contentEnd(of: outer.children[index - 1]))
        return splicing(Array((isSpaced ? "\n\n" : "\n").utf8) + writer.output.dropLast(), over: end..<end)
    }

    /// A list or map in flow style, or an empty one, with one value more.
    private func rewriting(_ pointer: JSONPointer, adding new: JSON, at last: String) -> [UInt8]? {
        guard let place = place(of: pointer), !place.node.hasInnerComments else { return nil }
        let operation: JSON = ["op": "add", "path": .string(JSONPointer(tokens: [last]).description), "value": new]
        if place.node.style == .flow, let before = place.node.children.last, last == "-" || place.value.object != nil {
            let text = YAMLFlowText.suffix(key: place.value.object == nil ? nil : last, new, style: style)
            let end = lines.end(of: before.range.upperBound)
            let width = lines.column(of: end) + text.count { $0 & 0xC0 != 0x80 }
            if width <= style.width || !new.isContainer { return splicing(text, over: before.range.upperBound..<before.range.upperBound) }
        }
        guard let changed = try? place.value.applying(patch: [operation]) else { return nil }
        return replacing(place, by: changed)
    }
}
