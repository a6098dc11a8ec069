import PlanJSON

/// Where a subschema was written.
struct SchemaPlace: Hashable, Sendable {
    /// The registry name or URI of its document; nil for the schema that was given.
    let document: String?
    let pointer: JSONPointer
}
