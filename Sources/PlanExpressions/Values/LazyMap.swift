/// A map with text keys that is worked out on demand, such as the nodes of a run by their id.
///
/// ``member(_:)`` is asked only for what an expression names. The keys are read when an expression walks the whole map.
public protocol LazyMap: Sendable {
    /// The value of a key, or nil when there is no such key.
    func member(_ key: String) -> Value?
    /// All keys, in a stable order.
    var keys: [String] { get }
    /// How many keys there are.
    var count: Int { get }
    /// Whether there is such a key; answer it without making the value where that is cheaper.
    func contains(_ key: String) -> Bool
}

extension LazyMap {
    /// As many as there are keys.
    public var count: Int { keys.count }
    /// Whether the key has a value, which is made to find out.
    public func contains(_ key: String) -> Bool { member(key) != nil }
}
