/// What is wrong with a schema, for programs.
public enum SchemaErrorCode: String, Hashable, Sendable {
    /// A keyword has a value that the meta-schema does not allow.
    case invalid = "schema.invalid"
    /// A reference leaves the plan; nothing is fetched from a network.
    case remoteReference = "schema.remote-ref"
    /// A reference names something that is not there.
    case unknownReference = "schema.unknown-ref"
    /// Subschemas nest too deeply.
    case tooDeep = "schema.too-deep"
    /// There are too many subschemas, or a regular expression is too large.
    case tooLarge = "schema.too-large"
}
