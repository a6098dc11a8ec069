public import PlanCompiler
import PlanJSON
import PlanKernel
import PlanModel

/// Who does the work: the owner of programs, and the functions of the embedding program that nodes name.
public struct Owners: Sendable {
    let program: (any NodeOwner)?
    let request: (any NodeOwner)?
    let systemTasks: [String: SystemTask]
    let agents: [String: AgentFunction]
    let tools: [String: ToolFunction]
    let agentsElsewhere: Bool
    let workersElsewhere: Bool

    /// - Parameters:
    ///   - program: runs programs; without one, plans that have any are refused.
    ///   - request: makes requests to other servers; without one, plans that have any are refused.
    ///   - systemTasks: what `system-task` nodes may name, beside what every engine has.
    ///   - agents: what `agent-task` nodes may name as `agent:<name>`.
    ///   - tools: what `tool` nodes may call, and agents where their node's tool policy allows it.
    ///   - agentsElsewhere: whether agents that are not registered here fetch their nodes and submit what came of them: such an attempt
    ///     stays under way until they do, whatever becomes of this process.
    ///   - workersElsewhere: whether workers take what is in their queues out of this process, as those of a server do.
    ///
    /// Of two with the same name the later one counts.
    public init(
        program: (any NodeOwner)? = nil, request: (any NodeOwner)? = nil, systemTasks: [SystemTask] = [],
        agents: [AgentFunction] = [], tools: [ToolFunction] = [], agentsElsewhere: Bool = false, workersElsewhere: Bool = false
    ) {
        self.program = program
        self.request = request
        self.agentsElsewhere = agentsElsewhere
        self.workersElsewhere = workersElsewhere
        self.systemTasks = Dictionary((SystemTask.builtIn + systemTasks).map { ($0.name, $0) }) { _, last in last }
        self.agents = Dictionary(agents.map { ($0.name, $0) }) { _, last in last }
        self.tools = Dictionary(tools.map { ($0.name, $0) }) { _, last in last }
    }

    /// What a plan may ask for here.
    public var executors: Executors { executors(runsPrograms: program != nil, makesRequests: request != nil) }

    /// What a plan may ask for where programs are run and requests are made, or are not.
    public func executors(runsPrograms: Bool, makesRequests: Bool) -> Executors {
        Executors(
            systemTasks: Set(systemTasks.keys), runsPrograms: runsPrograms, makesRequests: makesRequests, agents: Set(agents.keys),
            tools: Set(tools.keys), hasWorkers: workersElsewhere)
    }

    /// Why a plan cannot be run here; nil when every node has somebody to do it.
    func refusal(of plan: CompiledPlan) -> PlanError? {
        // Whoever does a reported plan tells of it, and is not called.
        if plan.isReported { return nil }
        return plan.gaps(for: executors).first { !isDoneElsewhere($0) }.map { gap in
            let prefix = gap.code == "owner.no-executor" ? "Plan draft has no executor: " : ""
            return PlanError(
                gap.code, prefix + gap.message, at: gap.node.map { "/nodes/\($0)/\(gap.key)" } ?? "/\(gap.key)",
                suggestion: gap.suggestion)
        }
    }

    /// Whether an agent or a worker outside of this process does a node: it fetches it and submits a result.
    func isDoneElsewhere(_ task: CompiledTask, by owner: Owner) -> Bool {
        // Also where no worker could fetch it: then it waits, and is not lost.
        if owner.kind == .worker { return true }
        guard case .agentTask = task else { return false }
        return isElsewhere(owner)
    }

    /// The plan of the gap's node may be one inside of the plan that was looked at.
    private func isDoneElsewhere(_ gap: ExecutorGap) -> Bool { gap.agent.map { $0.kind != .worker && isElsewhere($0) } ?? false }

    private func isElsewhere(_ owner: Owner) -> Bool {
        agentsElsewhere && (owner.kind == .external || owner.kind == .agent && agents[owner.reference] == nil)
    }

    /// What comes of an assignment whose function returns at once; nil when it has to be handed out.
    func performNow(_ assignment: Assignment) -> Result<JSON, Failure>? {
        guard case .systemTask(let name) = assignment.work, assignment.timeout == nil else { return nil }
        return systemTasks[name]?.callNow(assignment)
    }

    /// - Parameter hear: asks for what whoever makes the attempt has been told meanwhile.
    func perform(
        _ assignment: Assignment, _ surroundings: Surroundings, hear: @escaping AgentBrief.Hearing
    ) async throws(Failure) -> WorkResult {
        switch assignment.work {
        case .program:
            guard let program else { throw Failure(.executorError, "programs are not run here", neverBegan: true) }
            return try await program.perform(assignment)
        case .systemTask(let name):
            guard let task = systemTasks[name] else { throw Self.missing("no executor is registered for system:\(name)") }
            return WorkResult(try await task.perform(assignment, surroundings))
        case .agentTask:
            guard assignment.owner.kind == .agent, let agent = agents[assignment.owner.reference] else {
                throw Self.missing("no agent is registered as \(assignment.owner)")
            }
            return try await agent.perform(assignment, tools: tools, surroundings, hear)
        case .tool(let name, let arguments):
            guard let tool = tools[name] else { throw Self.missing("no tool '\(name)' is connected") }
            var usage = Usage()
            usage.toolCalls = 1
            return WorkResult(try await tool.perform(assignment, arguments, surroundings), usage: usage)
        case .http:
            guard let request else { throw Failure(.executorError, "no requests are made here", neverBegan: true) }
            return try await request.perform(assignment)
        case .subplan, .file: throw Self.missing("nobody does this kind of node here")
        }
    }

    private static func missing(_ message: String) -> Failure { Failure(.unavailable, message, neverBegan: true) }

    func endOrphan(of attempt: OrphanedAttempt, _ task: CompiledTask) async {
        if case .program = task { await program?.endOrphan(of: attempt) }
    }
}
