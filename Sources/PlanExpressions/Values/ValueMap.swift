import PlanJSON

/// The members of a map: a JSON object as it came, a map worked out on demand, or one that an expression has made.
public struct ValueMap: Sendable {
    enum Storage: Sendable {
        case json(JSONObject)
        case entries(MapEntries)
        case lazy(LazyMapBox)
    }

    let storage: Storage

    init(json: JSONObject) { storage = .json(json) }
    init(entries: MapEntries) { storage = .entries(entries) }
    init(lazy map: any LazyMap) { storage = .lazy(LazyMapBox(map)) }

    /// How many members there are.
    public var count: Int {
        switch storage {
        case .json(let object): object.count
        case .entries(let entries): entries.keys.count
        case .lazy(let box): box.map.count
        }
    }

    /// The value of a text key, or nil when there is no such key.
    public subscript(key: String) -> Value? {
        switch storage {
        case .json(let object): object[key].map { Value($0) }
        case .entries(let entries): entries.value(of: .string(key))
        case .lazy(let box): box.map.member(key)
        }
    }

    subscript(key: MapKey) -> Value? {
        if case .string(let text) = key { return self[text] }
        if case .entries(let entries) = storage { return entries.value(of: key) }
        return nil
    }

    func contains(_ key: MapKey) -> Bool {
        switch (storage, key) {
        case (.json(let object), .string(let text)): object.contains(text)
        case (.lazy(let box), .string(let text)): box.map.contains(text)
        case (.entries(let entries), _): entries.value(of: key) != nil
        default: false
        }
    }

    /// All keys, in the map's order.
    public var keys: [Value] {
        switch storage {
        case .json(let object): object.keys.map { .string($0) }
        case .entries(let entries): entries.keys
        case .lazy(let box): box.map.keys.map { .string($0) }
        }
    }

    /// All keys with their values, in the map's order.
    public var members: [(key: Value, value: Value)] {
        keys.compactMap { key in MapKey(lookup: key).flatMap { self[$0] }.map { (key, $0) } }
    }

    /// The text keys, for suggestions; nil when there are too many to look through.
    var fewNames: [String]? {
        guard count <= 64 else { return nil }
        return keys.compactMap { if case .string(let name) = $0 { name } else { nil } }
    }
}
