public import PlanKernel

/// What an agent is given for one attempt: the assignment, with all that the plan says about it, and the tools that it may use.
///
/// Everything of the assignment is read as if it were the brief's own: `brief.input`, `brief.objective`, `brief.feedback`.
@dynamicMemberLookup
public struct AgentBrief: Sendable {
    public let assignment: Assignment
    /// The tools that are registered here and that the node's tool policy allows.
    public let tools: ToolBox

    init(_ assignment: Assignment, tools: ToolBox) {
        self.assignment = assignment
        self.tools = tools
    }

    public subscript<Value>(dynamicMember member: KeyPath<Assignment, Value>) -> Value { assignment[keyPath: member] }
}
