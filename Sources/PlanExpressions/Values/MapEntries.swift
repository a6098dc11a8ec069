/// The members of a map that an expression has made, in the order they were made.
final class MapEntries: Sendable {
    let keys: [Value]
    let values: [Value]
    private let mapKeys: [MapKey]
    private let index: [MapKey: Int]

    private init(keys: [Value], values: [Value], mapKeys: [MapKey], index: [MapKey: Int]) {
        (self.keys, self.values, self.mapKeys, self.index) = (keys, values, mapKeys, index)
    }

    func value(of key: MapKey) -> Value? { Self.position(of: key, in: mapKeys, index).map { values[$0] } }

    /// Above this many members, a lookup goes through the index.
    private static let indexedCount = 8

    private static func position(of key: MapKey, in keys: [MapKey], _ index: [MapKey: Int]) -> Int? {
        keys.count > indexedCount ? index[key] : keys.firstIndex(of: key)
    }

    /// Collects members one by one.
    struct Builder {
        private var keys: [Value] = []
        private var values: [Value] = []
        private var mapKeys: [MapKey] = []
        private var index: [MapKey: Int] = [:]

        init() {}

        /// Adds a member, or tells that its key is there already.
        mutating func insert(_ original: Value, key: MapKey, _ value: Value) -> Bool {
            guard position(of: key) == nil else { return false }
            append(original, key, value)
            return true
        }

        mutating func set(_ original: Value, key: MapKey, _ value: Value) {
            if let position = position(of: key) { values[position] = value } else { append(original, key, value) }
        }

        consuming func finished() -> MapEntries {
            MapEntries(keys: keys, values: values, mapKeys: mapKeys, index: index)
        }

        private func position(of key: MapKey) -> Int? { MapEntries.position(of: key, in: mapKeys, index) }

        private mutating func append(_ original: Value, _ key: MapKey, _ value: Value) {
            keys.append(original)
            values.append(value)
            mapKeys.append(key)
            if mapKeys.count == indexedCount + 1 {
                for (position, key) in mapKeys.enumerated() { index[key] = position }
            } else if mapKeys.count > indexedCount {
                index[key] = mapKeys.count - 1
            }
        }
    }
}
