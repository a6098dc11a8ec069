/// One attempt of a node or an item, by its slot.
struct NodeAttempt: Hashable, Comparable, Sendable {
    let slot: Int
    let attempt: Int

    static func < (left: NodeAttempt, right: NodeAttempt) -> Bool { (left.slot, left.attempt) < (right.slot, right.attempt) }
}
