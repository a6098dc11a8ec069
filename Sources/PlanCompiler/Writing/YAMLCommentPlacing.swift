/// Finds the comments of a text and gives each to the value it speaks of.
///
/// A comment at the end of a line belongs to the value that ends there, or to the key whose list or map begins below it. Lines of
/// comments belong to the key or element that follows, or, when they are indented deeper than that, to the end of the list or map
/// before it. The first lines of the document, up to a blank line, belong to the document.
struct YAMLCommentPlacing {
    struct Found {
        let offset: Int
        let comment: YAMLComment
        /// Whether something else stands before it on its line.
        let isTrailing: Bool
    }

    private let lines: YAMLLines
    private(set) var found: [Found] = []
    private var next = 0

    init(lines: YAMLLines, scalars: [YAMLSource.Scalar]) {
        self.lines = lines
        var offset = 0
        for scalar in scalars {
            find(in: offset..<max(offset, scalar.range.lowerBound))
            if scalar.isText { findInHeader(scalar.range) }
            offset = max(offset, scalar.range.upperBound)
        }
        find(in: offset..<lines.bytes.count)
    }

    mutating func place(intoRoot root: inout YAMLNode) {
        place(into: &root, outerColumn: -1, limit: .max, isRoot: true)
        while next < found.count { root.foot += line(take()) }
    }

    // MARK: Finding

    private mutating func find(in range: Range<Int>) {
        var offset = range.lowerBound
        while offset < range.upperBound {
            guard lines.bytes[offset] == UInt8(ascii: "#") else {
                offset += 1
                continue
            }
            let end = lines.end(of: offset)
            note(offset..<end)
            offset = end
        }
    }

    /// A comment after the `|` or `>` of a text in block style.
    private mutating func findInHeader(_ range: Range<Int>) {
        let end = lines.end(of: range.lowerBound)
        guard let start = lines.bytes[range.lowerBound..<end].firstIndex(of: UInt8(ascii: "#")) else { return }
        note(start..<end)
    }

    private mutating func note(_ range: Range<Int>) {
        let start = lines.start(of: range.lowerBound)
        let gap = lines.bytes[start..<range.lowerBound].reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
        let blanks = lines.bytes[range].reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
        let text = lines.text(range.lowerBound..<range.upperBound - blanks)
        let comment = YAMLComment(text: text, column: lines.column(of: range.lowerBound), gap: gap)
        found.append(Found(offset: range.lowerBound, comment: comment, isTrailing: gap < range.lowerBound - start))
    }

    // MARK: Placing

    private mutating func place(into node: inout YAMLNode, outerColumn: Int, limit: Int, isRoot: Bool = false) {
        guard node.style == .block || node.style == .flow else { return placeScalar(into: &node, limit: limit) }
        if node.style == .flow { placeBefore(node.range.lowerBound, of: &node) }
        for index in node.children.indices {
            placeAbove(child: index, of: &node, isRoot: isRoot)
            let inner =
                index + 1 < node.children.count ? start(of: index + 1, in: node) : node.style == .flow ? node.range.upperBound : limit
            place(into: &node.children[index], outerColumn: node.column, limit: inner)
        }
        if node.style == .flow {
            while let comment = take(before: node.range.upperBound) { node.foot += line(comment) }
            placeTrailing(into: &node, limit: limit)
        } else {
            while next < found.count, found[next].offset < limit, !found[next].isTrailing, found[next].comment.column > outerColumn {
                node.foot += line(take())
            }
        }
    }

    private mutating func placeAbove(child index: Int, of node: inout YAMLNode, isRoot: Bool) {
        let start = node.children[index].start
        var above: [YAMLComment] = []
        while let comment = take(before: start) {
            if index == 0, comment.isTrailing, !isRoot {
                if node.key == nil { node.above.append(comment.comment) } else { node.trailing.append(comment.comment) }
            } else {
                above += line(comment)
            }
        }
        if node.style == .block, lines.followsBlankLine(start) { above.append(.blankLine) }
        if isRoot, index == 0, let end = above.lastIndex(where: \.isBlankLine), above[..<end].contains(where: { !$0.isBlankLine }) {
            node.above = Array(above[...end])
            above.removeSubrange(...end)
        }
        node.children[index].above = above
    }

    /// Where a child begins: its key, or the dash of an element in block style, which no event tells.
    private func start(of index: Int, in node: YAMLNode) -> Int {
        let child = node.children[index]
        guard node.style == .block, child.key == nil else { return child.start }
        var offset = node.children[index - 1].range.upperBound
        while offset < child.start, lines.bytes[offset] != UInt8(ascii: "-") {
            offset = lines.bytes[offset] == UInt8(ascii: "#") ? lines.end(of: offset) : offset + 1
        }
        return offset
    }

    private mutating func placeScalar(into node: inout YAMLNode, limit: Int) {
        let end = node.style == .literal || node.style == .folded ? node.range.upperBound : node.range.lowerBound
        placeBefore(end, of: &node)
        placeTrailing(into: &node, limit: limit)
    }

    /// Comments between a key and its value.
    private mutating func placeBefore(_ offset: Int, of node: inout YAMLNode) {
        while let comment = take(before: offset) {
            if comment.isTrailing { node.trailing.append(comment.comment) } else { node.above += line(comment) }
        }
    }

    private mutating func placeTrailing(into node: inout YAMLNode, limit: Int) {
        guard next < found.count, found[next].isTrailing, found[next].offset < limit,
            lines.isOneLine(node.range.upperBound..<found[next].offset)
        else { return }
        node.trailing.append(take().comment)
    }

    private mutating func take() -> Found {
        next += 1
        return found[next - 1]
    }

    private mutating func take(before offset: Int) -> Found? { next < found.count && found[next].offset < offset ? take() : nil }

    /// The comment as a line of its own, with the blank line above it.
    private func line(_ found: Found) -> [YAMLComment] {
        !found.isTrailing && lines.followsBlankLine(found.offset) ? [.blankLine, found.comment] : [found.comment]
    }
}
