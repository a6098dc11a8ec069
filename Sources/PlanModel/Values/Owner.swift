/// Who answers for a node: `agent:writer`, `user:ada`, `group:maintainers`, `system:program`.
public struct Owner: Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable, CaseIterable {
        case agent, user, group, system, tool, external, worker
    }

    public let kind: Kind
    public let reference: String

    public init(_ kind: Kind, _ reference: String) {
        self.kind = kind
        self.reference = reference
    }

    /// Reads `kind:reference`; nil when the kind is unknown or the reference is blank or has white space.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), !parts[1].isEmpty,
            !parts[1].contains(where: \.isWhitespace)
        else { return nil }
        self.init(kind, String(parts[1]))
    }

    public var description: String { "\(kind.rawValue):\(reference)" }
    public var isPerson: Bool { kind == .user || kind == .group }
}
