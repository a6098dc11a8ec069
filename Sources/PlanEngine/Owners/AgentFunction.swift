import PlanKernel
public import PlanModel

/// An agent of the embedding program: whoever does the nodes that name `agent:<name>` as their owner.
public struct AgentFunction: Sendable {
    /// Without `agent:`.
    public let name: String
    let body: @Sendable (AgentBrief) async throws -> WorkResult

    /// A function that gets one attempt with everything there is to know about it, and hands in what it made and spent.
    ///
    /// It must heed cancellation; whatever it throws that is no ``Failure`` is an `executor-error`. Tools are called through
    /// ``AgentBrief/tools`` and nowhere else, or the node's tool policy is not kept.
    public init(_ name: String, body: @escaping @Sendable (AgentBrief) async throws -> WorkResult) {
        self.name = name
        self.body = body
    }

    /// Calls the function, for no longer than the assignment allows; the tools that it called count as spent, even when it fails.
    func perform(
        _ assignment: Assignment, tools: [String: ToolFunction], _ surroundings: Surroundings, _ hear: @escaping AgentBrief.Hearing
    ) async throws(Failure) -> WorkResult {
        let (body, toolBox) = (body, ToolBox(of: assignment, tools: tools, surroundings))
        do throws(Failure) {
            var result = try await FunctionCall(title: "agent:\(name)", timeout: assignment.timeout, surroundings: surroundings).perform {
                try await body(AgentBrief(assignment, tools: toolBox, hear: hear))
            }
            result.usage.toolCalls += Double(toolBox.callCount)
            return result
        } catch {
            var failure = error
            failure.usage.toolCalls += Double(toolBox.callCount)
            throw failure
        }
    }
}
