/// A node of a run, or one item of a map.
public struct NodeRef: Hashable, Sendable {
    /// The index in the compiled plan; for an item, the index of the map's body.
    public let node: Int
    /// The position of the item, when this is one.
    public let item: Int?

    public init(_ node: Int, item: Int? = nil) {
        self.node = node
        self.item = item
    }
}
