import PlanJSON

/// The schemas of schemas, by their URI, for plans that refer to them.
enum SchemaMetaSchemas {
    static func document(_ uri: String) -> JSON? { documents[uri] }

    private static let documents: [String: JSON] = {
        var result: [String: JSON] = [:]
        for text in draft2020 + draft7 {
            guard let schema = try? JSON(parsing: text), let id = schema["$id"]?.string else { continue }
            result[SchemaURI(id).resource] = schema
        }
        return result
    }()
}
