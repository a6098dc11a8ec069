/// One attempt of a node or an item, by its slot.
struct NodeAttempt: Hashable, Sendable {
    let slot: Int
    let attempt: Int
}
