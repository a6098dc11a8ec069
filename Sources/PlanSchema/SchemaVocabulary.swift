/// Which keywords count in a document: its dialect, narrowed by the `$vocabulary` of a meta-schema of its own.
struct SchemaVocabulary: Hashable, Sendable {
    var dialect: SchemaDialect
    var hasApplicators = true
    var hasValidation = true
    var hasUnevaluated = true
    var assertsFormats: Bool

    init(dialect: SchemaDialect, assertsFormats: Bool) {
        self.dialect = dialect
        self.assertsFormats = assertsFormats
    }

    /// Reads `$vocabulary` (JSON Schema core, section 8.1.2); an unknown vocabulary that is required is answered by its name.
    init(declared: JSONVocabularies, assertsFormats: Bool) {
        dialect = .draft2020
        hasApplicators = declared.names.contains("applicator")
        hasValidation = declared.names.contains("validation")
        hasUnevaluated = declared.names.contains("unevaluated")
        self.assertsFormats = assertsFormats || declared.names.contains("format-assertion")
    }
}
