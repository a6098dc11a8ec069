public import PlanCalendar
public import PlanJSON

/// One node of a draft.
public struct PlanNode: Sendable {
    public var id: NodeID
    /// JSON Pointer of the node in its document.
    public var path: String
    public var label: String?
    /// Pictures and lists collapse by this path; `a/b` nests.
    public var group: String?
    public var owner: Owner?
    public var objective: String?
    public var instructions: String?
    public var task: NodeTask
    public var dependsOn: [NodeID] = []
    /// A bare expression; when it is false the node is skipped.
    public var when: String?
    public var input: JSON?
    /// Shapes what the owner returned into the node's output.
    public var result: JSON?
    public var inputSchema: SchemaUse?
    public var outputSchema: SchemaUse?
    public var completionChecks: [CompletionCheck] = []
    public var retryPolicy: RetryPolicy?
    public var failurePolicy: [FailureRule] = []
    public var timeout: TimeSpan?
    public var deadline: DeadlineRule?
    public var effects: Effects?
    /// What a service recognises a repeated call by, as a text in which expressions may stand.
    public var idempotencyKey: String?
    public var deliverables: [Deliverable] = []
    /// Sentences that the owner is given and a judge grades by.
    public var successCriteria: [String] = []
    public var toolPolicy: ToolPolicy?
    public var contextPolicy: ContextPolicy?
    public var budget: Budget?
    /// What undoes the node when a failure policy says `compensate`, as an array so that a node can hold a node.
    public var compensation: [PlanNode] = []

    public init(id: NodeID, path: String, task: NodeTask) {
        self.id = id
        self.path = path
        self.task = task
    }

    public var title: String { label ?? Self.title(of: id) }

    /// What people read of a node without a label: its id with spaces.
    package static func title(of id: NodeID) -> String {
        guard id.rawValue.utf8.contains(UInt8(ascii: "_")) else { return id.rawValue }
        return String(decoding: id.rawValue.utf8.map { $0 == UInt8(ascii: "_") ? 32 : $0 }, as: UTF8.self)
    }
}
