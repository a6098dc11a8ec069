/// Some nodes of a plan, one bit each.
public struct NodeSet: Hashable, Sendable {
    private var words: [UInt64]

    public init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

    public func contains(_ node: Int) -> Bool {
        words.indices.contains(node >> 6) && words[node >> 6] & (1 << UInt64(node & 63)) != 0
    }

    public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    mutating func set(_ node: Int, to isIn: Bool) {
        guard contains(node) != isIn, words.indices.contains(node >> 6) else { return }
        words[node >> 6] ^= 1 << UInt64(node & 63)
    }

    /// The nodes, in the order of the plan.
    public var nodes: [Int] {
        words.enumerated().flatMap { position, word in
            var word = word
            var found: [Int] = []
            while word != 0 {
                found.append(position * 64 + word.trailingZeroBitCount)
                word &= word - 1
            }
            return found
        }
    }
}
