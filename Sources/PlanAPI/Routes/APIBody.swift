public import PlanJSON

/// What a route takes as the body of a request.
public struct APIBody: Hashable, Sendable {
    /// JSON Schema of it, complete in itself: requests are held against it.
    public let schema: JSON
    /// Whether a request without a body is refused; without one it stands for `{}` otherwise.
    public let isRequired: Bool
    /// Whether the text of a plan may be sent as `application/yaml` in the place of JSON.
    public let takesPlanText: Bool
    /// Whether it is no JSON but content of any type, read as it comes and never held as a whole.
    public let isContent: Bool

    /// Content of any type.
    public static let content = APIBody(true, isContent: true)

    public init(_ schema: JSON, isRequired: Bool = true, takesPlanText: Bool = false, isContent: Bool = false) {
        self.schema = schema
        self.isRequired = isRequired
        self.takesPlanText = takesPlanText
        self.isContent = isContent
    }

    /// An object of these members and of no others.
    public init(
        _ members: [(String, JSON)], required: [String] = [], takesPlanText: Bool = false, more: [(String, JSON)] = []
    ) {
        var object = JSONObject([("type", "object"), ("properties", .object(JSONObject(members)))])
        if !required.isEmpty { object["required"] = .array(required.map { .string($0) }) }
        object["additionalProperties"] = false
        for (name, value) in more { object[name] = value }
        self.init(.object(object), isRequired: !required.isEmpty || !more.isEmpty, takesPlanText: takesPlanText)
    }

    /// As OpenAPI describes it.
    public var json: JSON {
        if isContent { return ["required": .bool(isRequired), "content": ["application/octet-stream": [:]]] }
        let plain: JSON = ["schema": schema]
        let text: JSON = ["schema": ["description": "The text of a plan."]]
        var content = JSONObject([("application/json", plain)])
        if takesPlanText { content["application/yaml"] = text }
        return ["required": .bool(isRequired), "content": .object(content)]
    }
}
