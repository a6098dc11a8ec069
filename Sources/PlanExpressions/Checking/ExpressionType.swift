/// The static type of an expression, or of a name that an expression may read.
public indirect enum ExpressionType: Hashable, Sendable {
    /// Anything; what it is shows at run time.
    case dyn
    case null, bool, int, uint, double, string, bytes, timestamp, duration
    case list(ExpressionType)
    case map(ExpressionType, ExpressionType)
    /// A JSON object with known members.
    case object(ObjectType)
    /// The type of a type.
    case type(ExpressionType)
    case optional(ExpressionType)
    /// A type of a name known to the host only, such as `net.IP`.
    case named(String, [ExpressionType])
    /// A type parameter of a function.
    case parameter(String)
}

extension ExpressionType {
    /// Any number: what JSON Schema's `number` allows is an int or a double at run time.
    public static let number = ExpressionType.dyn

    /// An object that has exactly these members, all required.
    public static func object(_ fields: [String: ExpressionType]) -> ExpressionType {
        .object(ObjectType(fields: fields, required: Set(fields.keys)))
    }
}

extension ExpressionType: CustomStringConvertible {
    /// The type as messages spell it: `list(int)`, `map(string, dyn)`, `object`.
    public var description: String {
        switch self {
        case .dyn: "dyn"
        case .null: "null"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .timestamp: "timestamp"
        case .duration: "duration"
        case .list(let element): "list(\(element))"
        case .map(let key, let value): "map(\(key), \(value))"
        case .object: "object"
        case .type(let type): "type(\(type))"
        case .optional(let type): "optional(\(type))"
        case .named(let name, let arguments):
            arguments.isEmpty ? name : "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
        case .parameter(let name): name
        }
    }
}
