/// Makes the tree of positions from a parsed value and the offsets of its keys and values, in one walk over the text.
struct PositionTreeBuilder {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let offsets: [UInt32]
    private var next = 0
    private var offset = 0
    private var position = TextPosition(line: 1, column: 1)

    init(bytes: UnsafeBufferPointer<UInt8>, offsets: [UInt32]) {
        self.bytes = bytes
        self.offsets = offsets
    }

    mutating func tree(of value: JSON, key: TextPosition? = nil) -> PositionTree {
        let start = step()
        var tree = PositionTree(start: start, key: key)
        switch value {
        case .array(let elements):
            tree.children.reserveCapacity(elements.count)
            for element in elements { tree.children.append(self.tree(of: element)) }
        case .object(let object):
            tree.children.reserveCapacity(object.count)
            for value in object.values {
                let key = step()
                tree.children.append(self.tree(of: value, key: key))
            }
        default: break
        }
        return tree
    }

    private mutating func step() -> TextPosition {
        let target = Int(offsets[next])
        position.advance(over: bytes, from: offset, to: target)
        offset = target
        next += 1
        return position
    }
}
