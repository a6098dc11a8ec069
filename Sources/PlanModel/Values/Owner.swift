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
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), let kind = Kind(rawValue: String(text[..<colon])) else { return nil }
        let reference = text[text.index(after: colon)...]
        guard !reference.isEmpty, !reference.hasWhitespace else { return nil }
        self.init(kind, String(reference))
    }

    public var description: String { "\(kind.rawValue):\(reference)" }
    public var isPerson: Bool { kind == .user || kind == .group }
}

extension Substring {
    /// Looks at bytes where that is enough: asking Unicode of every letter is slow.
    fileprivate var hasWhitespace: Bool {
        utf8.contains { $0 <= 32 } || (utf8.contains { $0 >= 128 } && contains(where: \.isWhitespace))
    }
}
