/// An entry of the directory as it is named: `user:ada`, `group:docs`, `thread:t1`.
public struct EntryName: Hashable, Sendable {
    public let kind: DirectoryEntry.Kind
    public let name: String

    /// Nil for what names no entry that anybody may enter.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty, let kind = DirectoryEntry.Kind.allCases.first(where: { $0.rawValue == parts[0] }) else {
            return nil
        }
        (self.kind, name) = (kind, parts[1])
    }

    public var text: String { "\(kind.rawValue):\(name)" }
}
