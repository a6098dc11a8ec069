public import PlanCalendar
public import PlanJSON
public import PlanSchema

/// A plan that has been proved sound: immutable, with dense node indices, and named by the digest of its canonical form.
///
/// Nodes `0 ..< rootCount` are the plan's own, in topological order (ties in the author's order), so that an index is also the node's
/// position. The bodies of maps follow after them; they have no edges of their own.
public final class CompiledPlan: Sendable {
    public let digest: Digest
    /// Canonical JSON (RFC 8785) of the prepared plan: what the digest is of. Compiling it again gives this plan.
    public let canonical: [UInt8]
    /// The prepared plan with its keys in the author's order, which forms are shown in: what is stored.
    public let source: [UInt8]
    public let name: String?
    public let title: String
    public let objective: String?
    public let leadAgent: Owner?
    public let labels: [(name: String, value: String)]
    /// Whether its nodes are moved by reports from outside alone, which the label `profile: linear` says; no owner is called.
    public let isReported: Bool
    public let secrets: [String]
    public let approval: ApprovalRule?
    public let assumptions: [String]
    public let openQuestions: [OpenQuestion]
    public let budget: Budget?
    public let schedule: ScheduleRule?
    /// By when a run must have ended, and the hours that this is counted by; nil for the clock on the wall.
    public let deadline: DeadlineRule?
    public let deadlineHours: BusinessHours?
    public let guards: [Guard]
    public let inputs: Schema?
    public let inputsJSON: JSON?
    public let nodes: [CompiledNode]
    public let rootCount: Int
    public let edges: EdgeTable
    /// What each of the nodes has that most have not, by index.
    public let traits: [NodeTraits]
    /// How many edges lead to each of the plan's own nodes; a run begins with these, and need not look at the nodes themselves.
    public let inDegrees: [Int32]
    public let outputs: Template?

    private let indices: [NodeID: Int]

    package init(
        draft: PlanDraft, prepared: JSON, inputs: Schema?, nodes: [CompiledNode], rootCount: Int, edges: EdgeTable, outputs: Template?,
        hours: [String: BusinessHours] = [:]
    ) {
        canonical = prepared.canonicalBytes
        source = prepared.bytes
        digest = Digest(of: canonical)
        name = draft.name
        title = draft.title
        objective = draft.objective
        leadAgent = draft.leadAgent
        labels = draft.labels
        isReported = draft.labels.contains { $0.name == "profile" && $0.value == "linear" }
        secrets = draft.secrets
        approval = draft.approval
        assumptions = draft.assumptions
        openQuestions = draft.openQuestions
        budget = draft.budget
        schedule = draft.schedule
        deadline = draft.deadline
        deadlineHours = draft.deadline?.calendar.flatMap { hours[$0] }
        guards = draft.guards
        inputsJSON = draft.inputs
        self.inputs = inputs
        self.nodes = nodes
        self.rootCount = rootCount
        self.edges = edges
        traits = nodes.enumerated().map { NodeTraits($1, edges[from: $0]) }
        inDegrees = nodes[..<rootCount].map { Int32($0.inDegree) }
        self.outputs = outputs
        indices = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.id, $0) })
    }

    /// The index of a node of the plan or of the body of one of its maps.
    public func index(of id: NodeID) -> Int? { indices[id] }

    /// The answers to the open questions that their schemas give, where nobody has answered.
    public var answersByDefault: JSONObject {
        JSONObject(openQuestions.compactMap { question in question.answer["default"].map { (question.id, $0) } })
    }
}
