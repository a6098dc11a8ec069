import PlanJSON

/// A key of a map in the form that decides equality: numbers of any type that mean the same are the same key.
///
/// Text is compared byte by byte, since CEL does not normalise.
enum MapKey: Sendable {
    case bool(Bool)
    case int(Int64)
    /// Only above the largest int.
    case uint(UInt64)
    case string(String)

    /// The key of a value that may be used in a map literal; nil for any other type.
    init?(literal value: Value) {
        if case .double = value { return nil }
        self.init(lookup: value)
    }

    /// The key that a value finds; a double finds the whole number it equals.
    init?(lookup value: Value) {
        switch value {
        case .bool(let value): self = .bool(value)
        case .int(let value): self = .int(value)
        case .uint(let value): self = Int64(exactly: value).map { .int($0) } ?? .uint(value)
        case .string(let value): self = .string(value)
        case .double(let value):
            if let whole = Int64(exactly: value) {
                self = .int(whole)
            } else if let whole = UInt64(exactly: value) {
                self = .uint(whole)
            } else {
                return nil
            }
        default: return nil
        }
    }

    init(string: String) { self = .string(string) }
}

extension MapKey: Hashable {
    static func == (left: MapKey, right: MapKey) -> Bool {
        switch (left, right) {
        case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
        case (.int(let left), .int(let right)): left == right
        case (.bool(let left), .bool(let right)): left == right
        case (.uint(let left), .uint(let right)): left == right
        default: false
        }
    }

    func hash(into hasher: inout Hasher) {
        switch self {
        case .bool(let value): hasher.combine(value)
        case .int(let value): hasher.combine(value)
        case .uint(let value): hasher.combine(value)
        case .string(var text): text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }
}
