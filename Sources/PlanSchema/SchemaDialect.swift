/// The versions of JSON Schema that are understood.
public enum SchemaDialect: String, Hashable, Sendable, CaseIterable {
    case draft2020 = "https://json-schema.org/draft/2020-12/schema"
    case draft7 = "http://json-schema.org/draft-07/schema#"

    /// Reads the value of `$schema`, with or without the empty fragment.
    init?(uri: String) {
        let bare = uri.hasSuffix("#") ? String(uri.dropLast()) : uri
        guard let known = Self.allCases.first(where: { $0.rawValue == bare || $0.rawValue == bare + "#" }) else { return nil }
        self = known
    }
}
