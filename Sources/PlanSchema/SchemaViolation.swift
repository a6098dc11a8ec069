public import PlanJSON

/// One way in which a value does not fit a schema.
public struct SchemaViolation: Hashable, Sendable {
    /// Where in the value.
    public let instancePointer: JSONPointer
    /// The registry name or URI of the document that holds the keyword; nil for the schema that was given.
    public let document: String?
    /// Where in that document the keyword stands.
    public let schemaPointer: JSONPointer
    /// The keyword that refuses; `limit` when the validation was stopped.
    public let keyword: String
    /// What a person reads: `must be one of "stable", "beta", not "gamma"`.
    public let message: String
}

extension SchemaViolation: CustomStringConvertible {
    public var description: String { (instancePointer.isRoot ? "the value" : instancePointer.description) + " " + message }
}
