public import PlanJSON
import PlanKernel
public import PlanModel
import Synchronization

/// The tools of one attempt: what its node's tool policy does not allow is refused, and every call is counted.
public final class ToolBox: Sendable {
    private let tools: [String: ToolFunction]
    private let assignment: Assignment
    private let policy: ToolPolicy
    private let limit: Double?
    private let surroundings: Surroundings
    private let calls = Mutex(0)

    init(of assignment: Assignment, tools: [String: ToolFunction], _ surroundings: Surroundings) {
        self.tools = tools
        self.assignment = assignment
        policy = assignment.toolPolicy
        limit = assignment.budgetLeft[.toolCalls]
        self.surroundings = surroundings
    }

    /// The tools that may be used, by name: what a model is told that it has.
    public var permitted: [ToolFunction] { tools.values.filter { policy.permits($0.name) }.sorted { $0.name < $1.name } }

    /// How many calls have been made; they count as spent.
    public var callCount: Int { calls.withLock { $0 } }

    /// Calls a tool.
    ///
    /// Throws a failure of the class `permission` when the policy does not allow the tool, `unavailable` when there is none of the
    /// name, `budget` when no call is left, `invalid-input` when the arguments do not fit, and otherwise what the tool throws.
    public func call(_ name: String, _ arguments: JSON = .object(JSONObject())) async throws(Failure) -> JSON {
        guard policy.permits(name) else {
            let known = permitted.map(\.name)
            let rest = known.isEmpty ? "it allows none that is connected" : "it allows \(known.joined(separator: ", "))"
            throw Failure(.permission, "the tool policy of '\(assignment.name)' does not allow '\(name)'; \(rest)")
        }
        guard let tool = tools[name] else {
            let near = NearestName.suggestion(for: name, among: permitted.map(\.name)).map { "; \($0)" } ?? ""
            throw Failure(.unavailable, "no tool '\(name)' is connected\(near)")
        }
        let hasRoom = calls.withLock { calls in
            if let limit, Double(calls) >= limit { return false }
            calls += 1
            return true
        }
        guard hasRoom else {
            throw Failure(.budget, "'\(assignment.name)' may not call another tool: its limit of tool calls is reached")
        }
        do throws(Failure) {
            return try await tool.perform(assignment, arguments, surroundings)
        } catch {
            // The agent has begun, even where its tool has not.
            var failure = error
            failure.neverBegan = false
            throw failure
        }
    }
}
