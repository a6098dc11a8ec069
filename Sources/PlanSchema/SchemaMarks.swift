/// Which members or items of a value some keyword has looked at, for `unevaluatedProperties` and `unevaluatedItems`.
struct SchemaMarks {
    private(set) var flags: [Bool]

    init(count: Int) { flags = Array(repeating: false, count: count) }

    mutating func mark(_ position: Int) { flags[position] = true }

    mutating func markAll() { for position in flags.indices { flags[position] = true } }

    mutating func merge(_ other: SchemaMarks) {
        for position in other.flags.indices where other.flags[position] { flags[position] = true }
    }
}
