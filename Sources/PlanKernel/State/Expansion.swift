/// The items that a map was given once, or what undoes one node or item.
struct Expansion: Hashable, Sendable {
    /// The node that is done for each item.
    let body: Int
    let count: Int
    /// The item that is undone, where this is what undoes one.
    var item: Int?
}
