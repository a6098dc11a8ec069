import PlanJSON

/// The mutable part of a node or of an item: items have slots of their own, after those of the plan's nodes.
struct Slot: Sendable {
    var state = NodeState.pending
    /// The number of attempts that have been started.
    var attempts: Int32 = 0
    /// Attempts that do not count any more: a person has asked for the node to be done again since.
    var forgiven: Int32 = 0
    /// How many of the attempts were lost and made again, nobody knowing how far they came.
    var losses: Int32 = 0
    var output: JSON?

    /// Attempts since a person last asked for the node to be done again; what limits are held against.
    var tries: Int { Int(attempts - forgiven) }
}
