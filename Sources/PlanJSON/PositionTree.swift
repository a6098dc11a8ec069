/// Where each value and key of a document stands: a tree of the value's own shape, so that it costs 24 bytes a value.
package struct PositionTree: Sendable {
    private let startLine: UInt32
    private let startColumn: UInt32
    private let keyStartLine: UInt32
    private let keyStartColumn: UInt32
    /// One for each element, or for each member in the order of the object's keys.
    package var children: [PositionTree]

    /// Where the value begins.
    package var start: TextPosition { TextPosition(line: Int(startLine), column: Int(startColumn)) }

    /// Where the key begins, when the value is a member of an object.
    package var key: TextPosition? {
        keyStartLine == 0 ? nil : TextPosition(line: Int(keyStartLine), column: Int(keyStartColumn))
    }

    package init(start: TextPosition, key: TextPosition?, children: [PositionTree] = []) {
        startLine = UInt32(clamping: start.line)
        startColumn = UInt32(clamping: start.column)
        keyStartLine = UInt32(clamping: key?.line ?? 0)
        keyStartColumn = UInt32(clamping: key?.column ?? 0)
        self.children = children
    }

    /// The node of the value that a pointer names in the value this tree was made of.
    package func node(at pointer: JSONPointer, in value: JSON) -> PositionTree? {
        var node = self
        var value = value
        for token in pointer.tokens {
            let position: Int?
            switch value {
            case .object(let object): position = object.position(of: token)
            case .array(let elements): position = JSONPointer.index(token, below: elements.count)
            default: position = nil
            }
            guard let position, position < node.children.count else { return nil }
            node = node.children[position]
            switch value {
            case .object(let object): value = object.values[position]
            case .array(let elements): value = elements[position]
            default: return nil
            }
        }
        return node
    }
}
