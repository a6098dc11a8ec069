import PlanJSON

/// Where the builder stands while it reads a subschema.
struct SchemaContext: Sendable {
    /// The registry name or URI of the document; nil for the schema that was given.
    var document: String?
    var pointer: JSONPointer
    /// The number of the schema resource.
    var resource: Int
    var vocabulary: SchemaVocabulary
    var depth: Int

    func child(_ key: String) -> SchemaContext {
        var copy = self
        copy.pointer = pointer.appending(key)
        return copy
    }

    func child(_ key: String, _ index: Int) -> SchemaContext {
        var copy = self
        copy.pointer = pointer.appending(key).appending(index)
        return copy
    }

    func child(_ key: String, _ name: String) -> SchemaContext {
        var copy = self
        copy.pointer = pointer.appending(key).appending(name)
        return copy
    }

    var place: SchemaPlace { SchemaPlace(document: document, pointer: pointer) }
}
