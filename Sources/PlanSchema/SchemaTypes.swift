import PlanJSON

/// A set of JSON types; numbers with a fraction and whole numbers are kept apart.
struct SchemaTypes: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let null = SchemaTypes(rawValue: 1)
    static let boolean = SchemaTypes(rawValue: 2)
    static let integer = SchemaTypes(rawValue: 4)
    static let fraction = SchemaTypes(rawValue: 8)
    static let string = SchemaTypes(rawValue: 16)
    static let array = SchemaTypes(rawValue: 32)
    static let object = SchemaTypes(rawValue: 64)
    static let number: SchemaTypes = [.integer, .fraction]
    static let all = SchemaTypes(rawValue: 127)

    static let names: [(name: String, types: SchemaTypes)] = [
        ("null", .null), ("boolean", .boolean), ("number", .number), ("integer", .integer), ("string", .string), ("array", .array),
        ("object", .object),
    ]

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init?(name: String) {
        guard let known = Self.names.first(where: { $0.name == name }) else { return nil }
        self = known.types
    }

    /// The one type of a value.
    @inline(__always)
    init(of value: JSON) {
        switch value {
        case .null: self = .null
        case .bool: self = .boolean
        case .int: self = .integer
        case .double(let number): self = number.rounded(.towardZero) == number ? .integer : .fraction
        case .string: self = .string
        case .array: self = .array
        case .object: self = .object
        }
    }

    /// The names as a person lists them: "a string or null".
    var listed: String {
        var words: [String] = []
        for (name, types) in Self.names where isSuperset(of: types) {
            if name == "integer" && isSuperset(of: .number) { continue }
            words.append(name == "null" ? name : (name == "array" || name == "object" || name == "integer" ? "an " : "a ") + name)
        }
        guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
