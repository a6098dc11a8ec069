/// A name that fits only what it names: a ``RunID`` is not accepted where a ``NodeID`` is wanted.
public struct Identifier<Subject>: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }

    public var description: String { rawValue }
}

extension Identifier: Comparable {
    public static func < (left: Identifier, right: Identifier) -> Bool { left.rawValue < right.rawValue }
}

/// The name that a plan's author gave to a node; unique in its plan.
public typealias NodeID = Identifier<PlanNode>
/// One execution of a plan: `run_` and a UUIDv7, so that later runs sort after earlier ones.
public typealias RunID = Identifier<CompiledPlan>
/// One request to a person: `apr_`, about when its run was made, and the digest of what makes it unique.
public typealias ApprovalID = Identifier<Approval>
/// Who did something: `user:ada`, `agent:writer`, or `system` for the engine itself.
public typealias ActorID = Identifier<Actor>

/// A tenant: everything belongs to one, and nobody sees another one's.
public typealias OrganizationID = Identifier<Organization>
/// A conversation that runs live in.
public typealias ThreadID = Identifier<Conversation>
/// When a plan runs by itself: `sch_` and what makes it unique.
public typealias ScheduleID = Identifier<ScheduleRule>

/// The phantom subject of ``ActorID``.
public enum Actor {}
/// The phantom subject of ``OrganizationID``.
public enum Organization {}
/// The phantom subject of ``ThreadID``.
public enum Conversation {}

extension ActorID {
    /// The engine itself.
    public static var system: ActorID { ActorID("system") }
}

extension ApprovalID {
    /// Enough of the id for a person to type: when its run was made, and seven digits that tell it from others of that minute.
    public var short: String { String(rawValue.prefix(18)) }
}

extension OrganizationID {
    /// The only one there is where nobody has made others.
    public static var `default`: OrganizationID { OrganizationID("default") }
}
