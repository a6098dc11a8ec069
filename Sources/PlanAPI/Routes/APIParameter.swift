public import PlanJSON

/// Something that a route takes in its path, its query or its headers.
public struct APIParameter: Hashable, Sendable {
    public enum Place: String, Hashable, Sendable {
        case path, query, header
    }

    public let name: String
    public let place: Place
    /// JSON Schema of the value: of a string, an integer, a boolean, or of one of several words.
    public let schema: JSON
    public let description: String
    /// Whether it may be given several times, up to ``mostTimes``.
    public let isRepeated: Bool
    /// How often one may be given.
    public static let mostTimes = 100

    public init(_ name: String, in place: Place, _ schema: JSON, _ description: String, isRepeated: Bool = false) {
        self.name = name
        self.place = place
        self.schema = schema
        self.description = description
        self.isRepeated = isRepeated
    }

    /// As OpenAPI describes it.
    public var json: JSON {
        var object = JSONObject([
            ("name", .string(name)), ("in", .string(place.rawValue)), ("required", .bool(place == .path)),
            ("description", .string(description)),
            ("schema", isRepeated ? ["type": "array", "items": schema, "maxItems": .int(Int64(Self.mostTimes))] : schema),
        ])
        if isRepeated {
            object["style"] = "form"
            object["explode"] = true
        }
        return .object(object)
    }
}
