import CYaml
import PlanJSON

/// How the text of a YAML document was written: styles, places and comments of all its values.
///
/// Comments are what libyaml throws away. They are found between its scalars: there a `#` can begin nothing else.
struct YAMLSource: Sendable {
    let lines: YAMLLines
    private(set) var root: YAMLNode
    /// All comments, in the order of the text.
    let comments: [YAMLComment]
    /// Whether the document begins with `---`.
    let hasMarker: Bool

    /// Reads a text that the reader has taken.
    init(_ bytes: [UInt8]) throws(DocumentError) {
        let scan = try bytes.withUnsafeBufferPointer { buffer throws(DocumentError) in
            var events = try YAMLEvents(of: buffer)
            var scan = Scan(bytes: buffer)
            while !scan.isFinished {
                try events.next { event throws(DocumentError) in scan.take(event) }
            }
            return (root: scan.root, scalars: scan.scalars, hasMarker: scan.hasMarker)
        }
        guard let root = scan.root else { throw DocumentError(.empty, "the document is empty") }
        lines = YAMLLines(bytes: bytes)
        self.root = root
        hasMarker = scan.hasMarker
        var placing = YAMLCommentPlacing(lines: lines, scalars: scan.scalars)
        comments = placing.found.map(\.comment)
        placing.place(intoRoot: &self.root)
    }

    /// A scalar between which comments may stand.
    struct Scalar {
        let range: Range<Int>
        let isText: Bool
    }

    /// Builds the tree from the events.
    private struct Scan {
        private let bytes: UnsafeBufferPointer<UInt8>
        private var levels: [(node: YAMLNode, isMap: Bool, key: Range<Int>?)] = []
        private var cursor = (index: 0, offset: 0)
        private(set) var root: YAMLNode?
        private(set) var scalars: [Scalar] = []
        private(set) var hasMarker = false
        private(set) var isFinished = false

        init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        mutating func take(_ event: borrowing yaml_event_t) {
            let start = offset(of: event.start_mark.index), end = offset(of: event.end_mark.index)
            switch event.type {
            case YAML_DOCUMENT_START_EVENT: hasMarker = event.data.document_start.implicit == 0
            case YAML_SCALAR_EVENT: scalar(event.data.scalar.style, start..<max(start, end))
            case YAML_SEQUENCE_START_EVENT:
                let isFlow = event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                open(isFlow: isFlow, isMap: false, start..<end, column: event.start_mark.column)
            case YAML_MAPPING_START_EVENT:
                let isFlow = event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                open(isFlow: isFlow, isMap: true, start..<end, column: event.start_mark.column)
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close(end: end)
            case YAML_STREAM_END_EVENT, YAML_DOCUMENT_END_EVENT: isFinished = true
            default: break
            }
        }

        private mutating func scalar(_ style: yaml_scalar_style_t, _ range: Range<Int>) {
            let kind: YAMLNode.Style =
                switch style {
                case YAML_LITERAL_SCALAR_STYLE: .literal
                case YAML_FOLDED_SCALAR_STYLE: .folded
                case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
                default: .plain
                }
            scalars.append(Scalar(range: range, isText: kind.isText))
            if let top = levels.indices.last, levels[top].isMap, levels[top].key == nil {
                levels[top].key = range
            } else {
                attach(YAMLNode(style: kind, range: range, key: levels.last?.key))
            }
        }

        private mutating func open(isFlow: Bool, isMap: Bool, _ range: Range<Int>, column: Int) {
            var node = YAMLNode(style: isFlow ? .flow : .block, range: range, key: levels.last?.key)
            node.column = column
            levels.append((node, isMap, nil))
        }

        private mutating func close(end: Int) {
            guard var (node, _, _) = levels.popLast() else { return }
            let last = node.style == .flow ? end : node.children.last?.range.upperBound ?? end
            node.range = node.range.lowerBound..<max(node.range.lowerBound, last)
            attach(node)
        }

        private mutating func attach(_ node: YAMLNode) {
            guard let top = levels.indices.last else {
                root = node
                return
            }
            levels[top].node.children.append(node)
            levels[top].key = nil
        }

        /// libyaml counts characters; its marks nearly always move on.
        private mutating func offset(of index: Int) -> Int {
            while cursor.index < index, cursor.offset < bytes.count {
                cursor.offset += 1
                while cursor.offset < bytes.count, bytes[cursor.offset] & 0xC0 == 0x80 { cursor.offset += 1 }
                cursor.index += 1
            }
            while cursor.index > index, cursor.offset > 0 {
                cursor.offset -= 1
                while cursor.offset > 0, bytes[cursor.offset] & 0xC0 == 0x80 { cursor.offset -= 1 }
                cursor.index -= 1
            }
            return cursor.offset
        }
    }
}
