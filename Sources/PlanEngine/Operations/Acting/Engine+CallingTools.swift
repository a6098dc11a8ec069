public import PlanJSON
import PlanKernel
public import PlanModel

extension Engine {
    /// Calls a tool on behalf of an attempt that an agent outside makes: one that is connected here and that the node's tool policy allows.
    ///
    /// The call is in the run's log, with its tool and the digest of its arguments, and counts against the node's budget before it is
    /// made. What the agent has to have for the tool itself, an address or a secret, stays here.
    ///
    /// Throws what `submitNodeResult` throws about the node and its owner, `tool.not-permitted-for-owner`, `tool.unknown`,
    /// `tool.no-call-left`, `tool.arguments-invalid` and `tool.failed`.
    ///
    /// - Parameter attempt: the attempt that calls; one that is over calls nothing any more.
    public func callTool(
        _ given: RunID, node name: String, attempt: Int, _ tool: String, _ arguments: JSON, for caller: Caller
    ) async throws -> JSON {
        let id = try await holder(of: given, node: name, for: caller)
        let (run, ref) = try await underWay(id, name, for: caller)
        let place = "/runs/\(id)/nodes/\(name)"
        let (node, owner) = (run.plan.nodes[ref.node], run.owner(of: ref))
        guard owner.kind != .worker, owners.isDoneElsewhere(node.task, by: owner) else {
            throw PlanError("tool.not-permitted-for-owner", "'\(name)' is done by \(owner), who calls tools in another way", at: place)
        }
        return try await call(tool, arguments, for: ref, attempt: attempt, in: run, by: caller)
    }

    /// The same for a job, on behalf of the worker that has it.
    ///
    /// Throws `job.lease-lost` when the job is not the worker's any more.
    public func callTool(_ id: JobID, token: Int64, _ tool: String, _ arguments: JSON, for caller: Caller) async throws -> JSON {
        let (run, ref, current) = try await held(id, token, for: caller)
        guard run.claim(of: ref)?.token == token else { throw Self.leaseLost(current) }
        guard case .agentTask = run.plan.nodes[ref.node].task else {
            throw PlanError("tool.not-permitted-for-owner", "'\(id.node)' is no task of an agent, and calls no tools", at: "/jobs/\(id)")
        }
        return try await call(tool, arguments, for: ref, attempt: current.attempt, in: run, by: caller)
    }

    private func call(
        _ tool: String, _ arguments: JSON, for ref: NodeRef, attempt: Int, in run: Run, by caller: Caller
    ) async throws -> JSON {
        let place = "/runs/\(run.id)/nodes/\(run.name(of: ref))"
        let assignment: Assignment
        do throws(Failure) {
            assignment = try run.assignment(for: ref)
        } catch {
            throw PlanError("result.node-not-running", error.message, at: place)
        }
        if let refusal = run.refusal(ofCalling: tool, for: ref) { throw refusal }
        guard let function = owners.tools[tool] else {
            let near = NearestName.suggestion(for: tool, among: owners.tools(for: assignment).map(\.name))
            throw PlanError("tool.unknown", "no tool '\(tool.prefix(200))' is connected here", at: place, suggestion: near)
        }
        let digest = Digest(of: arguments.canonicalBytes).hex
        try await perform(.callTool(ref, attempt: attempt, tool, arguments: digest, by: caller.actor), on: run.id)
        do throws(Failure) {
            return try await function.perform(assignment, arguments, surroundings)
        } catch {
            let isArgument = error.kind == .invalidInput && error.neverBegan
            throw PlanError(
                isArgument ? "tool.arguments-invalid" : "tool.failed", "\(error.message) (\(error.kind.rawValue))", at: place,
                suggestion: isArgument ? "see the tool's inputSchema, which came with the work" : nil)
        }
    }
}

extension Owners {
    /// What is connected here and may be called on behalf of an attempt, by name.
    func tools(for assignment: Assignment) -> [ToolFunction] {
        let policy = assignment.toolPolicy
        return tools.values.filter { policy.permits($0.name) }.sorted { $0.name < $1.name }
    }

    /// The same, as an agent outside is told of it.
    func toolsJSON(for assignment: Assignment) -> JSON {
        .array(
            tools(for: assignment).map { tool in
                var object = JSONObject([
                    ("name", .string(tool.name)), ("description", .string(tool.summary)), ("inputSchema", tool.argumentsJSON),
                    ("effects", .string(tool.effects.rawValue)),
                ])
                object["outputSchema"] = tool.outputJSON
                return .object(object)
            })
    }
}
