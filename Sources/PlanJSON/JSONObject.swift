/// The members of a JSON object, in the order they were written, each key once.
///
/// A lookup in a small object walks its keys; a large one keeps an index, so that a hostile object of a million keys costs linear time.
/// Keys are the same when their bytes are: two spellings of one letter are two keys.
public struct JSONObject: Sendable {
    public private(set) var keys: [String] = []
    public private(set) var values: [JSON] = []
    private var index: JSONKeyIndex?

    /// Above this many members, lookups go through the index.
    private static let indexedCount = 12

    public init() {}

    /// An empty object with room for so many members.
    package init(minimumCapacity: Int) {
        keys.reserveCapacity(minimumCapacity)
        values.reserveCapacity(minimumCapacity)
    }

    /// Makes an object of pairs; a key given twice keeps its first place and its last value.
    public init(_ members: some Sequence<(String, JSON)>) {
        for (key, value) in members { self[key] = value }
    }

    public var count: Int { keys.count }
    public var isEmpty: Bool { keys.isEmpty }

    /// The value of a key, or nil when the object has no such key (`.null` is a value).
    public subscript(key: String) -> JSON? {
        get { position(of: key).map { values[$0] } }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?): values[position] = value
            case (let position?, nil): remove(at: position)
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    /// Whether the object has this key, also when its value is `.null`.
    package func contains(_ key: String) -> Bool { position(of: key) != nil }

    /// Adds a member whose key is known to be new; used by the parser, which has just looked.
    package mutating func append(_ key: String, _ value: JSON) {
        if keys.isEmpty {
            // An array would grow by one, two and four.
            keys.reserveCapacity(4)
            values.reserveCapacity(4)
        }
        keys.append(key)
        values.append(value)
        guard keys.count > Self.indexedCount else { return }
        if index == nil { index = JSONKeyIndex(keys) } else { index?.noteLast(of: keys) }
    }

    /// Adds a member whose key is known to be new, when it has a value; for writers of many keys, most of which are absent.
    package mutating func add(_ key: String, _ value: JSON?) {
        if let value { append(key, value) }
    }

    /// Where a key stands, for what is kept beside the members (positions in a text).
    package func position(of key: String) -> Int? {
        if let index { return index.position(of: key, in: keys) }
        for position in keys.indices where keys[position].hasSameBytes(as: key) { return position }
        return nil
    }

    /// Changes the value at a position in place, without copying it.
    package mutating func change<Answer, Failure: Error>(
        at position: Int, _ body: (inout JSON) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        try body(&values[position])
    }

    private mutating func remove(at position: Int) {
        keys.remove(at: position)
        values.remove(at: position)
        index = keys.count > Self.indexedCount ? JSONKeyIndex(keys) : nil
    }
}

extension JSONObject: Sequence {
    public func makeIterator() -> Zip2Sequence<[String], [JSON]>.Iterator { zip(keys, values).makeIterator() }
}

extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        return left.allSatisfy { key, value in right[key] == value }
    }

    public func hash(into hasher: inout Hasher) {
        var combined = 0
        for (key, value) in self {
            var member = Hasher()
            member.combine(key)
            member.combine(value)
            combined ^= member.finalize()
        }
        hasher.combine(combined)
    }
}
