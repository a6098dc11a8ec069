public import PlanCalendar
public import PlanExpressions
public import PlanSchema

/// A node with everything parsed that its execution needs.
public final class CompiledNode: Sendable {
    public let id: NodeID
    public let title: String
    public let group: String?
    public let owner: Owner
    public let objective: String?
    public let instructions: String?
    public let task: CompiledTask
    /// The map whose body this is.
    public let enclosingMap: Int?
    /// The map whose items this node undoes, each by itself.
    public let undoneMap: Int?
    public let inDegree: Int
    public let hasInboundBranches: Bool
    /// Whether an edge of outcome `failure` or `always` leaves this node, or a join that also takes failures waits for it.
    public let absorbsFailure: Bool
    public let when: Expression?
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

    package init(_ parts: Parts) {
        id = parts.id
        title = parts.title
        group = parts.group
        owner = parts.owner
        objective = parts.objective
        instructions = parts.instructions
        task = parts.task
        enclosingMap = parts.enclosingMap
        undoneMap = parts.undoneMap
        inDegree = parts.upstream.count
        hasInboundBranches = parts.hasInboundBranches
        absorbsFailure = parts.absorbsFailure
        when = parts.when
        input = parts.input
        result = parts.result
        inputSchema = parts.inputSchema
        outputSchema = parts.outputSchema
        checks = parts.checks
        retryPolicy = parts.retryPolicy
        failurePolicy = parts.failurePolicy
        timeout = parts.timeout
        effects = parts.effects
        terms = parts.terms
        upstream = parts.upstream
    }

    /// What the compiler has made of a draft's node.
    package struct Parts {
        package var id: NodeID
        package var title: String
        package var group: String?
        package var objective: String?
        package var instructions: String?
        package var retryPolicy = RetryPolicy()
        package var failurePolicy: [FailureRule] = []
        package var timeout: TimeSpan?
        package var owner: Owner
        package var task: CompiledTask
        package var enclosingMap: Int?
        package var undoneMap: Int?
        package var hasInboundBranches = false
        package var absorbsFailure = false
        package var when: Expression?
        package var input: Template?
        package var result: Template?
        package var inputSchema: Schema?
        package var outputSchema: Schema?
        package var checks: [CompiledCheck] = []
        package var upstream: [Int32] = []
        package var effects = Effects.idempotent
        package var terms: NodeTerms?

        package init(_ id: NodeID, title: String, owner: Owner, task: CompiledTask) {
            self.id = id
            self.title = title
            self.owner = owner
            self.task = task
        }
    }
}
