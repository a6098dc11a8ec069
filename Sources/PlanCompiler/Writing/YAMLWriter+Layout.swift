import PlanJSON

/// What is decided before a line is written.
extension YAMLWriter {
    typealias Child = (key: String?, value: JSON, node: YAMLNode, pointer: JSONPointer)

    /// The positions of the members or elements in the order they are written.
    func order(of value: JSON, at pointer: JSONPointer) -> [Int] {
        switch value {
        case .object(let object): style.order.positions(of: object, at: pointer)
        case .array(let elements): Array(elements.indices)
        default: []
        }
    }

    func child(_ position: Int, of value: JSON, _ node: YAMLNode, at pointer: JSONPointer) -> Child {
        switch value {
        case .object(let object):
            let key = object.keys[position]
            return (key, object.values[position], node.children[position], pointer.appending(key))
        case .array(let elements): return (nil, elements[position], node.children[position], pointer.appending(position))
        default: return (nil, value, node, pointer)
        }
    }

    /// Columns that are left for a value after its key or dash.
    func room(indent: Int, key: String?) -> Int {
        guard let key else { return style.width - indent - 2 }
        return style.width - indent - 2 - keyText(key, inFlow: false).count { $0 & 0xC0 != 0x80 }
    }

    /// Whether a list or map is written in block style.
    func isBlock(_ value: JSON, _ node: YAMLNode, at pointer: JSONPointer, indent: Int, room: Int) -> Bool {
        switch value {
        case .array(let elements) where !elements.isEmpty: break
        case .object(let object) where !object.isEmpty: break
        default: return false
        }
        // A document that began with a bracket would be read as JSON.
        if pointer.isRoot || node.style == .block || node.hasInnerComments { return true }
        if node.style == nil, let name = pointer.tokens.first, pointer.tokens.count <= 2, style.spacedLists.contains(name) { return true }
        let limit = node.style == nil ? min(room, style.newFlowWidth) : room
        var flow = YAMLFlowText(style: style, source: source, limit: limit)
        flow.depthLimit = node.style == nil ? style.newFlowDepth : .max
        flow.write(value, node, at: pointer, depth: 1)
        return !flow.fits
    }

    /// Whether the elements of a list have blank lines between them.
    func isSpaced(_ value: JSON, _ node: YAMLNode, at pointer: JSONPointer, indent: Int) -> Bool {
        guard pointer.tokens.count == 1, style.spacedLists.contains(pointer.tokens[0]), case .array(let elements) = value else {
            return false
        }
        let room = room(indent: indent, key: nil)
        return elements.indices.contains { index in
            isBlock(elements[index], node.children[index], at: pointer.appending(index), indent: indent, room: room)
        }
    }

    /// Whether a member takes several lines.
    func isTall(_ child: Child, indent: Int) -> Bool {
        let room = room(indent: indent, key: child.key)
        if case .string(let text) = child.value { return blockText(text, child.node, room: room) != nil }
        return isBlock(child.value, child.node, at: child.pointer, indent: indent, room: room)
    }

    /// The lines above a member or element: its own comments, and those that have no other place.
    ///
    /// The first member of a map in a list stands on the line of the dash, so that its comments move above the dash.
    func lead(of value: JSON, _ node: YAMLNode, at pointer: JSONPointer, indent: Int, key: String?) -> [YAMLComment] {
        let room = room(indent: indent, key: key)
        guard key == nil, isBlock(value, node, at: pointer, indent: indent, room: room),
            let first = order(of: value, at: pointer).first
        else { return node.above + node.trailing.dropLast() }
        let child = child(first, of: value, node, at: pointer)
        let inner = lead(of: child.value, child.node, at: child.pointer, indent: indent + 2, key: child.key)
        return node.above + node.trailing + inner.filter { !$0.isBlankLine }
    }

    /// The text in block style; nil when it is written in its line.
    func blockText(_ text: String, _ node: YAMLNode, room: Int) -> YAMLBlockText? {
        switch node.style {
        case .folded:
            if let kept = YAMLBlockText(keeping: source[node.range]) { return kept }
        case .literal:
            if let block = YAMLBlockText(literal: text) { return block }
        case .quoted, .plain:
            let isOneLine = !source[node.range].contains { $0 == 0x0A || $0 == 0x0D }
            if isOneLine, inlineWidth(text) <= room || !text.utf8.contains(0x0A) { return nil }
        default: break
        }
        let isLong = inlineWidth(text) > room
        if isLong, node.style?.isText != true, let folded = YAMLBlockText(folding: text, width: style.foldedWidth) { return folded }
        return text.utf8.contains(0x0A) ? YAMLBlockText(literal: text) : nil
    }

    private func inlineWidth(_ text: String) -> Int {
        guard text.utf8.count <= 4 * style.width else { return .max }
        return scalarText(text, inFlow: false).count { $0 & 0xC0 != 0x80 }
    }

    func keyText(_ key: String, inFlow: Bool) -> [UInt8] { scalarText(key, inFlow: inFlow) }

    /// A key that libyaml takes only after a `?`: it looks for the colon in the next 1024 characters alone.
    func isLong(_ keyText: [UInt8]) -> Bool { keyText.count > 1000 }

    func scalarText(_ text: String, inFlow: Bool) -> [UInt8] {
        if YAMLPlainText.isSafe(text, inFlow: inFlow) { return Array(text.utf8) }
        var output: [UInt8] = []
        YAMLQuotedText.write(text, into: &output)
        return output
    }
}
