import PlanJSON

/// The vocabularies that a meta-schema names, sorted into known and required but unknown.
struct JSONVocabularies: Sendable {
    private(set) var names: Set<String> = []
    private(set) var unknown: [String] = []

    private static let prefix = "https://json-schema.org/draft/2020-12/vocab/"
    private static let known: Set<String> = [
        "core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "format-assertion", "content",
    ]

    init(_ object: JSONObject) {
        for (uri, required) in object {
            let name = uri.hasPrefix(Self.prefix) ? String(uri.dropFirst(Self.prefix.count)) : uri
            if Self.known.contains(name) { names.insert(name) } else if required.bool == true { unknown.append(uri) }
        }
    }
}
