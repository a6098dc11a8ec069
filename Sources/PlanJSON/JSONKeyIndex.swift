/// Finds the position of a key in a large object: open addressing over positions, keys compared byte by byte.
///
/// A dictionary of strings would hold two spellings of the same letter for one key (canonical equivalence); JSON does not. The hash is the
/// standard library's, seeded in each process, so that keys cannot be chosen to collide.
struct JSONKeyIndex: Sendable {
    /// Positions plus one; zero is an empty slot. The count is a power of two and at least twice the number of keys.
    private var slots: [UInt32]

    init(_ keys: [String]) {
        var size = 32
        while size < keys.count * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size * 2)
        for position in keys.indices { insert(keys[position], at: position) }
    }

    func position(of key: String, in keys: [String]) -> Int? {
        var slot = Self.hash(key) & (slots.count - 1)
        while slots[slot] != 0 {
            let position = Int(slots[slot]) - 1
            if keys[position].hasSameBytes(as: key) { return position }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Notes the last of the keys, which must be new.
    mutating func noteLast(of keys: [String]) {
        if keys.count * 2 > slots.count {
            self = JSONKeyIndex(keys)
        } else {
            insert(keys[keys.count - 1], at: keys.count - 1)
        }
    }

    private mutating func insert(_ key: String, at position: Int) {
        var slot = Self.hash(key) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(truncatingIfNeeded: position + 1)
    }

    private static func hash(_ key: String) -> Int {
        var hasher = Hasher()
        var key = key
        key.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        return hasher.finalize()
    }
}
