/// Which tools a node's owner may use. A name may end in `*`; what is denied stays denied.
public struct ToolPolicy: Hashable, Sendable {
    public var allow: [String] = []
    public var deny: [String] = []

    public init() {}

    /// Whether the policy lets a tool be used.
    public func permits(_ tool: String) -> Bool {
        allow.contains { Self.matches($0, tool) } && !deny.contains { Self.matches($0, tool) }
    }

    /// Whether a name of a policy means a tool: the same name, or one that begins as the part before a `*` at its end.
    public static func matches(_ pattern: String, _ tool: String) -> Bool {
        pattern.hasSuffix("*") ? tool.hasPrefix(pattern.dropLast()) : pattern == tool
    }
}
