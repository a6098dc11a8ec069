public import PlanJSON

/// A page of a list.
public struct ClientPage: Hashable, Sendable {
    public let items: [JSON]
    /// Where the next page begins; nil when this is the last.
    public let next: String?

    /// Reads `{items, nextCursor}`.
    public init(_ json: JSON) {
        items = json["items"]?.array ?? []
        next = json["nextCursor"]?.string
    }
}
