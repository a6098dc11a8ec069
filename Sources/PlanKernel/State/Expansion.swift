/// The items that a map was given once.
struct Expansion: Hashable, Sendable {
    /// The node that is done for each item.
    let body: Int
    let count: Int
}
