/// What is said of an entry of the directory, or taken from it.
public struct DirectoryChange: Hashable, Sendable {
    public var title: String?
    /// Of a user.
    public var roles: Set<Role> = []
    /// Of a group or a thread.
    public var members: Set<String> = []
    /// Of a thread, or of each thread of an organization.
    public var maxActiveRuns: Int?

    public init() {}

    /// Whether nothing is given or taken away.
    public var isEmpty: Bool { roles.isEmpty && members.isEmpty }
}
