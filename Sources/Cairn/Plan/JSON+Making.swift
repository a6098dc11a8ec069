import PlanEngine
public import PlanJSON

extension JSON {
    /// A value that an expression gives when its place is reached: `${{ … }}`.
    public static func expression(_ expression: String) -> JSON { .string("${{ \(expression) }}") }

    /// A value of a Swift type as JSON; see ``JSONValueEncoder``.
    public init(encoding value: some Encodable) throws { self = try JSONValueEncoder().encode(value) }

    /// The value as one of a Swift type; see ``JSONValueDecoder``.
    public func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        try JSONValueDecoder().decode(type, from: self)
    }
}
