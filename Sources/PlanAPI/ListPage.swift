/// A page of a list, of which one item more was read than it may hold: then there are more.
public struct ListPage<Item> {
    public let items: [Item]
    public let hasMore: Bool

    /// - Parameters:
    ///   - found: what was read, of `limit` and one more.
    ///   - limit: how many the page may hold.
    public init(_ found: [Item], limit: Int) {
        hasMore = found.count > limit
        items = hasMore ? Array(found.prefix(limit)) : found
    }

    /// The item after which the next page begins; nil where this one is the last.
    public var cursor: Item? { hasMore ? items.last : nil }
}
