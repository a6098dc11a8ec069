import PlanJSON

/// How a value was written: its style, its place, its comments. A tree of the value's own shape.
struct YAMLNode: Sendable {
    enum Style: Sendable {
        case plain, quoted, literal, folded, flow, block

        var isText: Bool { self == .literal || self == .folded }
    }

    /// Nil for a value that no author has written.
    var style: Style?
    /// The bytes of the value; of a block list or map to the end of its last value.
    var range: Range<Int> = 0..<0
    var key: Range<Int>?
    /// Of a list or map: the column of its keys or dashes, counted from 0.
    var column = 0
    /// Lines above the key or dash, blank lines included.
    var above: [YAMLComment] = []
    /// Comments at the end of the value's line, or of the line of its key. Only the last one can stay there.
    var trailing: [YAMLComment] = []
    /// Lines after the last key or element of a list or map.
    var foot: [YAMLComment] = []
    var children: [YAMLNode] = []

    init(style: Style, range: Range<Int>, key: Range<Int>?) {
        self.style = style
        self.range = range
        self.key = key
    }

    /// The node of a value that no author has written.
    init(new value: JSON) {
        switch value {
        case .array(let elements): children = elements.map { YAMLNode(new: $0) }
        case .object(let object): children = object.values.map { YAMLNode(new: $0) }
        default: break
        }
    }

    /// Where the key begins, or the value when there is none.
    var start: Int { key?.lowerBound ?? range.lowerBound }

    /// Whether a comment stands at the value or inside it.
    var hasComments: Bool { above.contains { !$0.isBlankLine } || !trailing.isEmpty || hasInnerComments }

    /// Whether a comment stands inside the list or map.
    var hasInnerComments: Bool { !foot.isEmpty || children.contains { $0.hasComments } }
}
