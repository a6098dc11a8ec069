/// How a schema is read.
public struct SchemaOptions: Hashable, Sendable {
    /// What a schema without `$schema` is taken for.
    public var dialect: SchemaDialect
    /// Whether `format` refuses values; otherwise it is only a remark, as the standard has it.
    public var assertsFormats: Bool
    /// Subschemas inside each other.
    public var depth: Int
    /// Subschemas in all, those of referenced documents included.
    public var subschemas: Int
    /// Bytes of one regular expression.
    public var patternBytes: Int

    public init(
        dialect: SchemaDialect = .draft2020, assertsFormats: Bool = false, depth: Int = 100, subschemas: Int = 20_000,
        patternBytes: Int = 8192
    ) {
        self.dialect = dialect
        self.assertsFormats = assertsFormats
        self.depth = min(depth, 500)
        self.subschemas = subschemas
        self.patternBytes = patternBytes
    }
}
