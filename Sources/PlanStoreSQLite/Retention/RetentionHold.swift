import PlanJSON
public import PlanModel

/// Somebody who has still to be told of what has happened: the runs that it has happened in are kept for them.
public struct RetentionHold: Hashable, Sendable {
    /// Who it is, such as a webhook by its id.
    public let who: String
    /// The last event, counted over all runs, that they have been told of.
    public let place: Int64
    public let organization: OrganizationID
    /// The conversation whose runs they are told of; nil for all.
    public var thread: ThreadID?
    /// The only run that they are told of; nil for all.
    public var run: RunID?
    /// The types of events that they are told of; empty for all.
    public var types: Set<String> = []

    public init(who: String, place: Int64, organization: OrganizationID = .default) {
        self.who = who
        self.place = place
        self.organization = organization
    }

    /// The values of ``RetentionSQL/untold`` for the family of a run.
    func values(_ number: Int64) -> [SQLValue] {
        [
            .integer(number), .integer(place), .text(organization.rawValue), thread.map { .text($0.rawValue) } ?? .null,
            run.map { .text($0.rawValue) } ?? .null,
            types.isEmpty ? .null : .text(JSON.array(types.sorted().map { .string($0) }).text),
        ]
    }
}
