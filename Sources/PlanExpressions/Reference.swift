/// A path of names that an expression reads, such as `nodes.find.output`.
public struct Reference: Hashable, Sendable {
    /// The names from the left; a path ends before the first index or call.
    public let path: [String]
    /// Where it begins: UTF-8 bytes of source before it.
    public let offset: Int

    /// A path at a place.
    public init(path: [String], offset: Int) { (self.path, self.offset) = (path, offset) }
}
