/// What a node's owner gets to see beside its input.
public struct ContextPolicy: Hashable, Sendable {
    public enum Attachments: String, Sendable, CaseIterable {
        case none, referenced, all
    }

    public enum Web: String, Sendable, CaseIterable {
        case none, search, searchAndFetch = "search+fetch", allowlist
    }

    /// `plan`, `thread`, `source-thread`, `organization`, `memory:<scope>`, `documents:<collection>`, `node:<id>`.
    public var retrievalScopes: [String] = []
    public var attachments = Attachments.none
    public var web = Web.none
    /// The hosts of `webPolicy: { allowlist: […] }`.
    public var webHosts: [String] = []

    public init() {}

    /// Scopes that are one word, and prefixes that are followed by a name.
    public static let plainScopes = ["plan", "thread", "source-thread", "organization"]
    public static let namedScopes = ["memory", "documents", "node"]
}
