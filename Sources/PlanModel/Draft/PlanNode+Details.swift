public import PlanCalendar
public import PlanJSON

extension PlanNode {
    /// Pictures and lists collapse by this path; `a/b` nests.
    public var group: String? {
        get { details[0].group }
        set { details[0].group = newValue }
    }
    public var objective: String? {
        get { details[0].objective }
        set { details[0].objective = newValue }
    }
    public var instructions: String? {
        get { details[0].instructions }
        set { details[0].instructions = newValue }
    }
    /// A bare expression; when it is false the node is skipped.
    public var when: String? {
        get { details[0].when }
        set { details[0].when = newValue }
    }
    public var input: JSON? {
        get { details[0].input }
        set { details[0].input = newValue }
    }
    /// Shapes what the owner returned into the node's output.
    public var result: JSON? {
        get { details[0].result }
        set { details[0].result = newValue }
    }
    public var inputSchema: SchemaUse? {
        get { details[0].inputSchema }
        set { details[0].inputSchema = newValue }
    }
    public var outputSchema: SchemaUse? {
        get { details[0].outputSchema }
        set { details[0].outputSchema = newValue }
    }
    public var completionChecks: [CompletionCheck] {
        get { details[0].completionChecks }
        set { details[0].completionChecks = newValue }
    }
    public var retryPolicy: RetryPolicy? {
        get { details[0].retryPolicy }
        set { details[0].retryPolicy = newValue }
    }
    public var failurePolicy: [FailureRule] {
        get { details[0].failurePolicy }
        set { details[0].failurePolicy = newValue }
    }
    public var timeout: TimeSpan? {
        get { details[0].timeout }
        set { details[0].timeout = newValue }
    }
    public var deadline: DeadlineRule? {
        get { details[0].deadline }
        set { details[0].deadline = newValue }
    }
    public var effects: Effects? {
        get { details[0].effects }
        set { details[0].effects = newValue }
    }
    /// What a service recognises a repeated call by, as a text in which expressions may stand.
    public var idempotencyKey: String? {
        get { details[0].idempotencyKey }
        set { details[0].idempotencyKey = newValue }
    }
    public var deliverables: [Deliverable] {
        get { details[0].deliverables }
        set { details[0].deliverables = newValue }
    }
    /// Sentences that the owner is given and a judge grades by.
    public var successCriteria: [String] {
        get { details[0].successCriteria }
        set { details[0].successCriteria = newValue }
    }
    public var toolPolicy: ToolPolicy? {
        get { details[0].toolPolicy }
        set { details[0].toolPolicy = newValue }
    }
    public var contextPolicy: ContextPolicy? {
        get { details[0].contextPolicy }
        set { details[0].contextPolicy = newValue }
    }
    public var budget: Budget? {
        get { details[0].budget }
        set { details[0].budget = newValue }
    }
    /// What undoes the node when a failure policy says `compensate`, as an array so that a node can hold a node.
    public var compensation: [PlanNode] {
        get { details[0].compensation }
        set { details[0].compensation = newValue }
    }
}
