public import PlanJSON

/// A schema where it is used: written there, or a name of the registry.
public enum SchemaUse: Hashable, Sendable {
    case inline(JSON)
    case named(String)

    /// The JSON Schema it stands for.
    public var json: JSON {
        switch self {
        case .inline(let schema): schema
        case .named(let name): ["$ref": .string(name)]
        }
    }
}
