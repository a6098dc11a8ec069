public import PlanJSON
public import PlanKernel
public import PlanModel

/// How a run goes on (§13).
public struct Resumption: Hashable, Sendable {
    /// The nodes that are done again; all that are blocked when it is empty.
    public var nodes: [String] = []
    /// Whether what follows them is done again, too.
    public var resetsDownstream = false
    /// Whether of a map only the items are done again that failed.
    public var isFailedItemsOnly = false
    /// Whether of a map all items are done again, and not only those that failed.
    public var isWhole = false
    /// What the node is given in the place of what its plan says; of one node only.
    public var input: JSON?
    /// Whether what the nodes have returned is gone at once, and not when they return something else.
    public var clearsOutputs = true
    public var reason: String?
    /// Whether another run turns off from this one, which stays as it is.
    public var forks = false
    /// What the other run is known by when the same is wanted again.
    public var idempotencyKey: String?
    /// The checkpoint at which it turns off; nil for now.
    public var checkpoint: Int? {
        didSet { if checkpoint != nil { forks = true } }
    }

    /// The event at which it turns off, in the place of a checkpoint.
    public var seq: Int64?
    /// Nodes with `effects: once` that the other run does again although this one has done them.
    public var redo: Set<String> = []

    public init() {}

    /// What does these nodes of a run again, or all that do not go on by themselves where none is given.
    ///
    /// A map repeats what failed of it, and a run that has failed goes on with what follows, too, where nothing else is said.
    public func command(for refs: [NodeRef], in run: Run, by person: ActorID) -> Command {
        let isForAll = refs.isEmpty
        let isPlain =
            !isWhole && clearsOutputs && input == nil && (!resetsDownstream || isForAll && run.status == .failed)
            && (!isFailedItemsOnly || isForAll)
        guard !isPlain else { return .retry(refs, reason: reason, by: person) }
        let redoing = Redoing(
            downstream: resetsDownstream, reason: reason, keepsItems: isFailedItemsOnly || isForAll && !resetsDownstream && !isWhole,
            input: input, keepsOutput: !clearsOutputs)
        return .restart(refs, redoing, by: person)
    }
}
