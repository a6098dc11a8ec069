import PlanCalendar
import PlanJSON

/// One node of a draft.
///
/// A node has many members, and every pass over a plan hands nodes around. So most members stand in an array of one, which copies share
/// until one of them is changed.
public struct PlanNode: Sendable {
    public var id: NodeID
    /// JSON Pointer of the node in its document.
    public var path: String
    public var label: String?
    public var owner: Owner?
    public var task: NodeTask
    public var dependsOn: [NodeID] = []
    var details = Details.none

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

    /// The members that copies share; each is described where the node has it.
    struct Details: Sendable {
        static let none = [Details()]

        var group: String?
        var objective: String?
        var instructions: String?
        var when: String?
        var input: JSON?
        var result: JSON?
        var inputSchema: SchemaUse?
        var outputSchema: SchemaUse?
        var completionChecks: [CompletionCheck] = []
        var retryPolicy: RetryPolicy?
        var failurePolicy: [FailureRule] = []
        var timeout: TimeSpan?
        var deadline: DeadlineRule?
        var effects: Effects?
        var idempotencyKey: String?
        var deliverables: [Deliverable] = []
        var successCriteria: [String] = []
        var toolPolicy: ToolPolicy?
        var contextPolicy: ContextPolicy?
        var budget: Budget?
        var compensation: [PlanNode] = []
    }
}
