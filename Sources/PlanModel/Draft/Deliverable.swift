/// A named thing that a node hands over.
public struct Deliverable: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case text, json, file, link, table
    }

    public var key: String
    public var kind: Kind
    /// A schema of the registry, for what is `json` or a `table`.
    public var schema: String?
    public var isRequired: Bool
    public var description: String?

    public init(key: String, kind: Kind, schema: String? = nil, isRequired: Bool = true, description: String? = nil) {
        self.key = key
        self.kind = kind
        self.schema = schema
        self.isRequired = isRequired
        self.description = description
    }
}
