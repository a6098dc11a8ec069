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
        // Looks at bytes: plans hold owners in great numbers.
        var text = text
        let parts: (kind: Kind, reference: String)? = text.withUTF8 { bytes in
            guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let kind = Kind(word: bytes[..<colon]) else { return nil }
            let reference = UnsafeBufferPointer(rebasing: bytes[(colon + 1)...])
            return reference.isEmpty || reference.contains { $0 <= 32 } ? nil : (kind, String(decoding: reference, as: UTF8.self))
        }
        guard let parts, !parts.reference.hasWhitespace else { return nil }
        self.init(parts.kind, parts.reference)
    }

    public var description: String { kind.rawValue + ":" + reference }
    public var isPerson: Bool { kind == .user || kind == .group }
}

extension Owner.Kind {
    private static let words = allCases.map { (kind: $0, bytes: Array($0.rawValue.utf8)) }

    fileprivate init?(word: Slice<UnsafeBufferPointer<UInt8>>) {
        for known in Self.words where known.bytes.count == word.count && known.bytes.elementsEqual(word) {
            self = known.kind
            return
        }
        return nil
    }
}

extension String {
    /// White space beyond ASCII; asking Unicode of every letter is slow.
    fileprivate var hasWhitespace: Bool { utf8.contains { $0 >= 128 } && contains(where: \.isWhitespace) }
}
