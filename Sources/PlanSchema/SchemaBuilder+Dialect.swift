import PlanJSON

extension SchemaBuilder {
    /// The vocabulary that a document's `$schema` asks for; without one, that of the schema that was given.
    mutating func vocabulary(declaredIn schema: JSON, _ context: SchemaContext) -> SchemaVocabulary {
        guard let value = schema["$schema"] else { return context.vocabulary }
        let place = context.child("$schema")
        guard let uri = value.string else {
            report(.invalid, at: place, "must be a string, not \(value.excerpt)")
            return context.vocabulary
        }
        if let dialect = SchemaDialect(uri: uri) {
            return SchemaVocabulary(dialect: dialect, assertsFormats: options.assertsFormats)
        }
        guard let meta = registry[uri] ?? registry[SchemaURI(uri).resource] else {
            report(
                .invalid, at: place, "the dialect \(value.excerpt) is not known",
                suggestion: "leave $schema out, or use \(SchemaDialect.draft2020.rawValue)")
            return context.vocabulary
        }
        guard let declared = meta["$vocabulary"]?.object else { return context.vocabulary }
        let vocabularies = JSONVocabularies(declared)
        for name in vocabularies.unknown { report(.invalid, at: place, "the vocabulary '\(name)' is required but not known") }
        return SchemaVocabulary(declared: vocabularies, assertsFormats: options.assertsFormats)
    }
}
