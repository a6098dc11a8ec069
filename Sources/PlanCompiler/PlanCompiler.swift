public import PlanJSON
public import PlanModel

/// Turns a plan that was handed in into a compiled one, or into all the reasons why not.
///
/// Reads, prepares (defaults, one list of edges), validates and compiles. Pure: the same document gives the same plan and findings, and
/// compiling the canonical form of a plan gives the plan again.
public struct PlanCompiler: Sendable {
    public var limits: Limits
    /// The executors of `system-task` nodes that exist; nil when nobody knows, as in a plain validation.
    public var systemTasks: Set<String>?
    /// How many findings are reported at the most.
    public var findingLimit = 200

    public init(limits: Limits = Limits(), systemTasks: Set<String>? = nil) {
        self.limits = limits
        self.systemTasks = systemTasks
    }

    /// Compiles a plan given as JSON.
    public func compile(_ document: JSON) -> Compilation {
        let sink = FindingSink(limit: findingLimit)
        guard let draft = DraftReader(sink: sink, limits: limits).read(document) else {
            return Compilation(plan: nil, sink)
        }
        let plan = DraftCompilation(draft: draft, sink: sink, compiler: self).run()
        return Compilation(plan: sink.blockingCount == 0 ? plan : nil, sink)
    }
}
