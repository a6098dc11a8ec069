public import PlanJSON
public import PlanModel

/// Something that an organization knows by name: a person, a group, an agent, a thread, or itself.
public struct DirectoryEntry: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case organization, user, group, thread, agent
        /// A key of the HTTP interface, a session that one has opened, what a request was answered that may come again, and a file that was
        /// handed up before the result that names it. The server's own: nobody enters them.
        case key, session, reply, file
        /// Where events are sent to, and what was sent there. Nobody enters them as people are entered.
        case webhook, delivery
        /// Up to where something of a log is missing because it was removed. Nobody enters it.
        case removal

        /// The kinds that people enter.
        public static let allCases: [Kind] = [.organization, .user, .group, .thread, .agent]

        /// Whether its rows say who may what.
        var saysWhoMay: Bool {
            switch self {
            case .organization, .user, .group, .thread, .agent, .key, .session: true
            case .reply, .file, .webhook, .delivery, .removal: false
            }
        }
    }

    /// Where rows lie that are the server's own: no organization has this name.
    public static let serversOwn = OrganizationID("*")

    /// The ``Kind/removal`` of the log of all runs: `globalSeq` in its body is the last event that was removed.
    public static let removedEvents = "events"

    public var organization: OrganizationID
    public var kind: Kind
    public var name: String
    public var body: JSON
    /// How often it has been written; the store counts.
    public var version: Int64

    public init(
        organization: OrganizationID, kind: Kind, name: String, body: JSON, version: Int64 = 1
    ) {
        self.organization = organization
        self.kind = kind
        self.name = name
        self.body = body
        self.version = version
    }
}
