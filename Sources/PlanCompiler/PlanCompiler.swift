public import PlanCalendar
public import PlanJSON
public import PlanModel

/// Turns a plan that was handed in into a compiled one, or into all the reasons why not.
///
/// Reads, prepares (defaults, one list of edges), validates and compiles. Pure: the same document gives the same plan and findings, and
/// compiling the canonical form of a plan gives the plan again.
public struct PlanCompiler: Sendable {
    public var limits: Limits
    /// Who does the work where the plan is to run; nil when nobody knows, as in a plain validation.
    public var executors: Executors?
    /// What there is where the plan is to run: agents, tools, people, plans; nil when nobody knows, and then nothing is said about it.
    public var catalog: Catalog?
    /// The time at which the plan is judged; nil leaves out what depends on it.
    public var now: Timestamp?
    /// How many findings are reported at the most.
    public var findingLimit = 200

    public init(limits: Limits = Limits(), executors: Executors? = nil) {
        self.limits = limits
        self.executors = executors
    }

    /// Compiles a plan given as JSON, in the usual form or in the strict one.
    public func compile(_ document: JSON) -> Compilation {
        guard StrictForm.isUsed(by: document) else { return compile(document, FindingSink(limit: findingLimit)) }
        let sink = FindingSink(limit: findingLimit)
        var form = StrictForm(sink: sink)
        let plan = form.expand(document)
        guard sink.blockingCount == 0 else { return Compilation(plan: nil, sink) }
        return compile(plan, sink).relocated { form.origin(of: $0) }
    }

    private func compile(_ document: JSON, _ sink: FindingSink) -> Compilation {
        guard let draft = DraftReader(sink: sink, limits: limits).read(document) else {
            return Compilation(plan: nil, sink)
        }
        let plan = DraftCompilation(draft: draft, sink: sink, compiler: self).run()
        return Compilation(plan: sink.blockingCount == 0 ? plan : nil, sink)
    }
}
