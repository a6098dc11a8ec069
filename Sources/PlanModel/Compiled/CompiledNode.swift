public import PlanCalendar
public import PlanExpressions
public import PlanSchema

/// A node with everything parsed that its execution needs.
public final class CompiledNode: Sendable {
    // What decides whether a node starts comes first, so that it lies with the reference count in one line of the processor's caches.
    public let inDegree: Int
    public let hasInboundBranches: Bool
    /// Whether an edge of outcome `failure` or `always` leaves this node, or a join that also takes failures waits for it.
    public let absorbsFailure: Bool
    public let task: CompiledTask
    public let when: Expression?
    /// The map whose body this is.
    public let enclosingMap: Int?
    /// The map whose items this node undoes, each by itself.
    public let undoneMap: Int?
    public let id: NodeID
    public let title: String
    public let group: String?
    public let owner: Owner
    public let objective: String?
    public let instructions: String?
    public let input: Template?
    public let result: Template?
    public let inputSchema: Schema?
    public let outputSchema: Schema?
    public let checks: [CompiledCheck]
    public let retryPolicy: RetryPolicy
    public let failurePolicy: [FailureRule]
    public let timeout: TimeSpan?
    public let effects: Effects
    /// Nil for a node that says nothing beyond its work.
    public let terms: NodeTerms?
    /// The dependencies, in position order; for people and pictures.
    public let upstream: [Int32]

    /// - Parameters:
    ///   - node: the draft's node, with the plan's defaults in it.
    ///   - parts: what of it has been parsed.
    package init(_ node: PlanNode, owner: Owner, task: CompiledTask, parts: Parts, terms: NodeTerms?, place: Place) {
        id = node.id
        title = node.title
        group = node.group
        self.owner = owner
        objective = node.objective
        instructions = node.instructions
        self.task = task
        enclosingMap = place.enclosingMap
        undoneMap = place.undoneMap
        inDegree = place.upstream.count
        hasInboundBranches = place.hasInboundBranches
        absorbsFailure = place.absorbsFailure
        when = parts.when
        input = parts.input
        result = parts.result
        inputSchema = parts.inputSchema
        outputSchema = parts.outputSchema
        checks = parts.checks
        retryPolicy = node.retryPolicy ?? RetryPolicy()
        failurePolicy = node.failurePolicy
        timeout = node.timeout
        effects = node.effects ?? node.task.effectsByDefault
        self.terms = terms
        upstream = place.upstream
    }

    /// The expressions, templates, schemas and checks of a node, parsed.
    package struct Parts: Sendable {
        package var when: Expression?
        package var input: Template?
        package var result: Template?
        package var inputSchema: Schema?
        package var outputSchema: Schema?
        package var checks: [CompiledCheck] = []

        package init() {}
    }

    /// Where a node stands among the others.
    package struct Place {
        package var enclosingMap: Int?
        package var undoneMap: Int?
        /// The dependencies, in position order.
        package var upstream: [Int32] = []
        package var hasInboundBranches = false
        package var absorbsFailure = false

        package init() {}
    }
}
