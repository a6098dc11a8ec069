import PlanJSON

extension JSON {
    /// Whether a schema of the registry is referred to anywhere below: by `$ref`, or by a key that ends in `SchemaRef`.
    func mentions(schema name: String) -> Bool {
        switch self {
        case .array(let elements): elements.contains { $0.mentions(schema: name) }
        case .object(let object):
            object.contains { key, value in
                (key == "$ref" || key.hasSuffix("SchemaRef")) && value.string.map { $0 == name || $0.hasPrefix("\(name)#") } == true
                    || value.mentions(schema: name)
            }
        default: false
        }
    }
}
