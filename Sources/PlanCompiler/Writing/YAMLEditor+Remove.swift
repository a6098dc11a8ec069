import PlanJSON

extension YAMLEditor {
    var lines: YAMLLines { source.lines }

    func removing(_ path: JSONPointer) -> [UInt8]? {
        guard let place = place(of: path) else { return nil }
        let siblings = place.parent.children
        guard siblings.count > 1 else {
            guard let parent = path.parent, let outer = self.place(of: parent) else { return nil }
            return replacing(outer, by: outer.value.array == nil ? [:] : [])
        }
        let next = place.position + 1 < siblings.count ? siblings[place.position + 1] : nil
        if place.parent.style == .flow {
            if let next, place.position == 0 { return splicing([], over: place.node.start..<next.start) }
            guard place.position > 0 else { return nil }
            return splicing([], over: siblings[place.position - 1].range.upperBound..<place.node.range.upperBound)
        }
        guard let start = place.start(in: lines) else { return nil }
        guard lines.isBlank(lines.start(of: start)..<start) else {
            // The first member stands on the line of a dash: the next one takes its place.
            return next.flatMap { $0.key == nil ? nil : splicing([], over: start..<$0.start) }
        }
        return splicing([], over: lineRange(of: place, from: start))
    }

    /// The lines of a value with the comments right above it, and one of two blank lines that would meet.
    private func lineRange(of place: Place, from start: Int) -> Range<Int> {
        var first = lines.start(of: start)
        let comments = place.node.above.reversed().prefix { !$0.isBlankLine }.count
        for _ in 0..<comments where first > 0 { first = lines.start(of: first - 1) }
        var end = lines.next(after: contentEnd(of: place.node))
        guard lines.followsBlankLine(first) else { return first..<end }
        if end < lines.bytes.count {
            if lines.isBlank(end..<lines.end(of: end)) { end = lines.next(after: end) }
        } else {
            first = lines.start(of: first - 1)
        }
        return first..<end
    }

    /// Where the last character of a value stands that is no blank line.
    func contentEnd(of node: YAMLNode) -> Int {
        if node.style == .block, let last = node.children.last { return contentEnd(of: last) }
        guard node.style?.isText == true else { return node.range.upperBound }
        var end = node.range.upperBound
        while end > node.range.lowerBound, lines.bytes[end - 1] <= 0x20 { end -= 1 }
        return end
    }

    /// The member or element as lines of their own, without indentation before and line end after them.
    func block(of new: JSON, at place: Place) -> [UInt8] {
        var writer = YAMLWriter(style: style)
        let indent = place.parent.column
        if place.node.key != nil, let key = place.pointer.tokens.last {
            writer.writeNewMember(key, new, at: place.pointer, indent: indent)
        } else {
            writer.writeNewElement(new, at: place.pointer, indent: indent)
        }
        return Array(writer.output.dropFirst(indent).dropLast())
    }

    /// The text with a range replaced; new lines end as those of the document do.
    func splicing(_ new: [UInt8], over range: Range<Int>) -> [UInt8]? {
        var new = new
        if lines.bytes.contains(0x0D) { new = Array(new.map { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }.joined()) }
        return Array(lines.bytes[..<range.lowerBound]) + new + lines.bytes[range.upperBound...]
    }
}

extension YAMLEditor.Place {
    /// Where the key or the dash stands; nil when the dash is not on the line of its value.
    func start(in lines: YAMLLines) -> Int? {
        if let key = node.key { return key.lowerBound }
        let first = lines.start(of: node.range.lowerBound)
        return (first..<node.range.lowerBound).first { lines.bytes[$0] == UInt8(ascii: "-") && lines.column(of: $0) == parent.column }
    }
}

extension YAMLFlowText {
    /// `, key: value`, as it is put behind the last value of a list or map.
    static func suffix(key: String?, _ value: JSON, style: DocumentStyle) -> [UInt8] {
        let inner = key.map { JSON.object(JSONObject([($0, value)])) } ?? [value]
        var text = YAMLFlowText(style: style, source: [], limit: .max)
        text.write(inner, YAMLNode(new: inner), at: .root, depth: 0)
        let ends = key == nil ? 1 : 2
        return Array(", ".utf8) + text.output.dropFirst(ends).dropLast(ends)
    }
}

extension JSON {
    var isContainer: Bool { array != nil || object != nil }
}
