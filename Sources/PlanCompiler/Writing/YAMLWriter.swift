import PlanJSON

/// Writes a value as YAML that our reader reads back as the same value, with the comments and choices of the author's text.
///
/// Block style indented by two spaces; see ``DocumentStyle`` for what stays as it was. Writing what it wrote changes nothing.
struct YAMLWriter {
    let style: DocumentStyle
    /// The text that the nodes' ranges are about.
    let source: [UInt8]
    private(set) var output: [UInt8] = []
    private var lineStart = 0
    /// After a text that keeps its blank lines, one more would change it.
    private var keepsBlankLines = false
    /// The entry after a list with blank lines inside has one before it too.
    private var wantsBlankLine = false

    init(style: DocumentStyle, source: [UInt8] = []) {
        self.style = style
        self.source = source
    }

    /// A value that nobody has written yet.
    static func text(of value: JSON, style: DocumentStyle = DocumentStyle()) -> [UInt8] {
        var writer = YAMLWriter(style: style)
        writer.writeDocument(value, YAMLNode(new: value), hasMarker: false)
        return writer.output
    }

    mutating func writeDocument(_ value: JSON, _ node: YAMLNode, hasMarker: Bool) {
        if hasMarker { put("---\n") }
        write(node.above, indent: 0)
        if isBlock(value, node, at: .root, indent: 0, room: 0) {
            write(node.trailing, indent: 0)
            writeChildren(of: value, node, at: .root, indent: 0, isInline: false)
        } else {
            write(Array(node.trailing.dropLast()), indent: 0)
            writeInline(value, node, at: .root, parentIndent: 0, room: .max)
            write(node.foot, indent: 0)
        }
    }

    /// A member on lines of its own, as an edit of a text puts it there.
    mutating func writeNewMember(_ key: String, _ value: JSON, at pointer: JSONPointer, indent: Int) {
        writeMember(key, value, YAMLNode(new: value), at: pointer, indent: indent, isInline: false)
    }

    /// An element on lines of its own.
    mutating func writeNewElement(_ value: JSON, at pointer: JSONPointer, indent: Int) {
        writeElement(value, YAMLNode(new: value), at: pointer, indent: indent, isInline: false)
    }

    // MARK: Lists and maps

    private mutating func writeChildren(of value: JSON, _ node: YAMLNode, at pointer: JSONPointer, indent: Int, isInline: Bool) {
        let isSpaced = isSpaced(value, node, at: pointer, indent: indent)
        var isFirst = true
        var wasTall = false
        for position in order(of: value, at: pointer) {
            let child = child(position, of: value, node, at: pointer)
            let isInlineChild = isInline && isFirst
            if !isInlineChild {
                var lead = lead(of: child.value, child.node, at: child.pointer, indent: indent, key: child.key)
                let isTall = pointer.isRoot && isTall(child, indent: indent)
                let isNewBlock = pointer.isRoot && child.node.style == nil && child.key != nil && (isTall || wasTall)
                if isFirst {
                    lead = Array(lead.drop(while: \.isBlankLine))
                } else if isSpaced || isNewBlock || (pointer.isRoot && wantsBlankLine) {
                    lead.insert(.blankLine, at: 0)
                }
                wasTall = isTall
                wantsBlankLine = false
                write(lead, indent: indent)
            }
            if let key = child.key {
                writeMember(key, child.value, child.node, at: child.pointer, indent: indent, isInline: isInlineChild)
            } else {
                writeElement(child.value, child.node, at: child.pointer, indent: indent, isInline: isInlineChild)
            }
            isFirst = false
        }
        write(node.foot, indent: indent)
        if isSpaced { wantsBlankLine = true }
    }

    private mutating func writeMember(
        _ key: String, _ value: JSON, _ node: YAMLNode, at pointer: JSONPointer, indent: Int, isInline: Bool
    ) {
        if !isInline { putIndent(indent) }
        let keyText = keyText(key, inFlow: false)
        if isLong(keyText) {
            put("? ")
            put(keyText)
            endLine(nil)
            putIndent(indent)
        } else {
            put(keyText)
        }
        put(":")
        let room = room(indent: indent, key: key)
        guard isBlock(value, node, at: pointer, indent: indent, room: room) else {
            put(" ")
            return writeInline(value, node, at: pointer, parentIndent: indent, room: room)
        }
        endLine(node.trailing.last)
        writeChildren(of: value, node, at: pointer, indent: indent + 2, isInline: false)
    }

    private mutating func writeElement(_ value: JSON, _ node: YAMLNode, at pointer: JSONPointer, indent: Int, isInline: Bool) {
        if !isInline { putIndent(indent) }
        put("- ")
        let room = room(indent: indent, key: nil)
        if isBlock(value, node, at: pointer, indent: indent, room: room) {
            writeChildren(of: value, node, at: pointer, indent: indent + 2, isInline: true)
        } else {
            writeInline(value, node, at: pointer, parentIndent: indent, room: room)
        }
    }

    /// A scalar, or a list or map in flow style, with the end of its line.
    private mutating func writeInline(_ value: JSON, _ node: YAMLNode, at pointer: JSONPointer, parentIndent: Int, room: Int) {
        if case .string(let text) = value, let block = blockText(text, node, room: room) {
            put(block.head)
            endLine(node.trailing.last)
            for line in block.lines {
                if !line.isEmpty { putIndent(parentIndent + 2) }
                put(line)
                endLine(nil)
            }
            keepsBlankLines = block.keepsBlankLines
            return
        }
        var flow = YAMLFlowText(style: style, source: source, limit: .max)
        flow.write(value, node, at: pointer, depth: 0)
        put(flow.output)
        endLine(node.trailing.last)
    }

    // MARK: Lines

    /// Comments and blank lines; of blank lines in a row one is written.
    private mutating func write(_ comments: [YAMLComment], indent: Int) {
        for comment in comments {
            if comment.isBlankLine {
                guard !keepsBlankLines, output.count > 1, output[output.count - 2] != 0x0A else { continue }
            } else {
                putIndent(indent)
                put(comment.text)
                keepsBlankLines = false
            }
            endLine(nil)
        }
    }

    private mutating func endLine(_ comment: YAMLComment?) {
        if let comment {
            // Comments that an author has aligned stay aligned where there is room and little has changed.
            let column = output[lineStart...].count { $0 & 0xC0 != 0x80 }
            let isAligned = comment.gap > 2 && comment.column >= column + 2
            putIndent(isAligned ? min(comment.column - column, comment.gap + 2) : max(1, min(comment.gap, 2)))
            put(comment.text)
        }
        output.append(0x0A)
        lineStart = output.count
    }

    private mutating func putIndent(_ count: Int) {
        keepsBlankLines = false
        output.append(contentsOf: repeatElement(0x20, count: count))
    }

    private mutating func put(_ text: String) { output.append(contentsOf: text.utf8) }

    private mutating func put(_ bytes: [UInt8]) { output.append(contentsOf: bytes) }
}
