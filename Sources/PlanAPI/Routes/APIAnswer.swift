public import PlanJSON

/// What a route answers when all is well.
public struct APIAnswer: Hashable, Sendable {
    public let status: Int
    public let description: String
    /// JSON Schema of the body, which may refer to the document's; nil for one that is not JSON.
    public let schema: JSON?
    /// The media types of a body that is not JSON.
    public let mediaTypes: [String]

    public init(_ status: Int, _ description: String, _ schema: JSON?, mediaTypes: [String] = []) {
        self.status = status
        self.description = description
        self.schema = schema
        self.mediaTypes = mediaTypes
    }

    /// An object that the document describes under a name.
    public static func object(_ name: String, _ description: String, status: Int = 200) -> APIAnswer {
        APIAnswer(status, description, APISchemas.reference(name))
    }

    /// A page of such objects.
    public static func page(of name: String, _ description: String) -> APIAnswer {
        APIAnswer(200, description, APISchemas.page(of: APISchemas.reference(name)))
    }

    /// As OpenAPI describes it.
    public var json: JSON {
        var content = JSONObject()
        if let schema {
            let media: JSON = ["schema": schema]
            content["application/json"] = media
        }
        let bytes: JSON = ["schema": [:]]
        for type in mediaTypes { content[type] = bytes }
        var object = JSONObject([("description", .string(description))])
        if !content.isEmpty { object["content"] = .object(content) }
        return .object(object)
    }
}
