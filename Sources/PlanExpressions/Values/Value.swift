public import PlanJSON

/// A value an expression works on: the types of CEL, with JSON kept as it is until a member of it is touched.
///
/// Making a value of a large JSON document costs nothing; lists and maps convert only the members that an expression reads.
public enum Value: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case list(ValueList)
    case map(ValueMap)
    case timestamp(Instant)
    case duration(Span)
    case type(String)
    /// A value that may be missing, as `a.?b` gives.
    indirect case optional(Value?)
    /// An address or an address range, as `ip(…)` and `cidr(…)` give.
    case network(NetworkAddress)

    /// Wraps JSON without converting its members.
    public init(_ json: JSON) {
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .int(let value): self = .int(value)
        case .double(let value): self = .double(value)
        case .string(let value): self = .string(value)
        case .array(let elements): self = .list(ValueList(json: elements))
        case .object(let object): self = .map(ValueMap(json: object))
        }
    }

    /// A map whose members are worked out when an expression asks for them.
    public static func lazy(_ map: some LazyMap) -> Value { .map(ValueMap(lazy: map)) }

    /// A list of values.
    public static func list(_ elements: [Value]) -> Value { .list(ValueList(elements)) }

    /// A map with text keys; a key given twice keeps its last value.
    public static func map(_ members: some Sequence<(String, Value)>) -> Value {
        var builder = MapEntries.Builder()
        for (key, value) in members { builder.set(.string(key), key: MapKey(string: key), value) }
        return .map(ValueMap(entries: builder.finished()))
    }

    /// The type's name as the language spells it: `int`, `null_type`, `google.protobuf.Timestamp` …
    public var typeName: String {
        switch self {
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .list: "list"
        case .map: "map"
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        case .type: "type"
        case .optional: "optional_type"
        case .network(let address): address.isRange ? "net.CIDR" : "net.IP"
        }
    }

    /// The type's name as people call it in messages.
    var kind: String {
        switch self {
        case .null: "null"
        case .timestamp: "timestamp"
        case .duration: "duration"
        case .optional: "optional"
        default: typeName
        }
    }
}
