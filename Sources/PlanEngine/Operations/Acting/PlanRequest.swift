public import PlanJSON
public import PlanModel

/// What somebody wants to be run: a draft, and what goes with it.
public struct PlanRequest: Sendable {
    /// The plan in the format of `docs/plan-format.md`; `plan: 1` may be left out.
    public var draft: JSON
    /// What the run is given, by the names that the plan declares.
    public var inputs: JSON?
    /// Where the run shall live; nil for the caller's own thread.
    public var targetThread: ThreadID?
    /// Whether people have to agree first; nil for what the plan and the threads say. A plan that asks for it itself cannot be let off.
    public var requiresApproval: Bool?
    public var leadAgent: ActorID?
    public var idempotencyKey: String?
    /// How urgent it is, from -100 to 100: the priority of what the run asks people.
    public var priority = 0
    /// What the run is found by later.
    public var labels: [(name: String, value: String)] = []
    /// The rejected run whose plan this one revises.
    public var revises: RunID?

    public init(_ draft: JSON) { self.draft = draft }
}
