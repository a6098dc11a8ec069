public import PlanKernel

/// What an agent is given for one attempt: the assignment, with all that the plan says about it, and the tools that it may use.
///
/// Everything of the assignment is read as if it were the brief's own: `brief.input`, `brief.objective`, `brief.feedback`.
@dynamicMemberLookup
public struct AgentBrief: Sendable {
    public let assignment: Assignment
    /// The tools that are registered here and that the node's tool policy allows.
    public let tools: ToolBox
    private let hear: Hearing

    /// Asks for what whoever makes the attempt has been told.
    typealias Hearing = @Sendable () async throws -> [NodeMessage]

    init(_ assignment: Assignment, tools: ToolBox, hear: @escaping Hearing) {
        self.assignment = assignment
        self.tools = tools
        self.hear = hear
    }

    /// What somebody has told the agent while it works, the first first; each call asks anew.
    ///
    /// - Parameter number: the last message that it knows.
    public func messages(after number: Int = 0) async throws -> [NodeMessage] { try await hear().after(number) }

    public subscript<Value>(dynamicMember member: KeyPath<Assignment, Value>) -> Value { assignment[keyPath: member] }
}
