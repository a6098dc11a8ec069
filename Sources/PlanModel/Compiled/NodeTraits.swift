/// What the kernel has to look at when a node moves, in one byte a node.
///
/// Most nodes have none of it: a plan of a hundred thousand is driven without reading their objects, which lie all over the memory.
public struct NodeTraits: OptionSet, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Its result is made into something, or held against something: a template, a schema, checks, deliverables.
    public static let judged = NodeTraits(rawValue: 1)
    /// Edges that it completes may be dead all the same: those of a switch, and those with a condition.
    public static let branching = NodeTraits(rawValue: 1 << 1)
    /// It may start before all edges into it are decided.
    public static let early = NodeTraits(rawValue: 1 << 2)
    public static let dated = NodeTraits(rawValue: 1 << 3)
    public static let budgeted = NodeTraits(rawValue: 1 << 4)
    public static let undoable = NodeTraits(rawValue: 1 << 5)
    /// An attempt of it begins as soon as one edge into it is live and none is open: no condition or branch has a say.
    public static let direct = NodeTraits(rawValue: 1 << 6)
    /// No edge leads to it.
    public static let first = NodeTraits(rawValue: 1 << 7)

    init(_ node: CompiledNode, _ edges: ArraySlice<EdgeTable.Edge>) {
        var traits: NodeTraits = []
        if node.result != nil || node.outputSchema != nil || !node.checks.isEmpty || node.terms?.deliverables.isEmpty == false {
            traits.insert(.judged)
        }
        switch node.task {
        case .switch: traits.insert(.branching)
        case .join(.any, _), .join(.atLeast, _): traits.insert(.early)
        default: break
        }
        if edges.contains(where: \.isConditional) { traits.insert(.branching) }
        if node.terms?.deadline != nil { traits.insert(.dated) }
        if node.terms?.budget != nil { traits.insert(.budgeted) }
        if node.terms?.compensation != nil { traits.insert(.undoable) }
        if node.task.isAttempted, node.when == nil, !node.hasInboundBranches { traits.insert(.direct) }
        if node.inDegree == 0 { traits.insert(.first) }
        self = traits
    }
}
