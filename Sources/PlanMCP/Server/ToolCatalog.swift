import PlanEngine
import PlanJSON
import PlanModel
import PlanTools

/// The tools of a server, always in the same order.
struct ToolCatalog: Sendable {
    private let engine: Engine
    let profile: ToolProfile
    private let toolbox: PlanToolbox

    init(_ engine: Engine, _ profile: ToolProfile) {
        self.engine = engine
        self.profile = profile
        toolbox = PlanToolbox(engine)
    }

    /// Tools that wait and ask are of the server itself; lists of tasks are moved by whoever reports them and have neither.
    var waits: Bool { profile == .graph }

    /// The tools as they are listed; those that decide for people only to whom that was granted.
    static func list(_ profile: ToolProfile, decides: Bool, scopes: Set<ToolScope> = Set(ToolScope.allCases)) -> [JSON] {
        switch profile {
        case .linear: LinearTools.all.filter { scopes.contains($0.scope) }.map(\.json)
        case .graph:
            PlanToolbox.graphTools.filter { (decides || !$0.decides) && scopes.contains($0.scope) }.map(\.json)
                + (scopes.contains(WaitingTool.scope) ? WaitingTool.allCases.map(\.json) : [])
        }
    }

    func list(for principal: MCPPrincipal) -> [JSON] { Self.list(profile, decides: principal.caller.decides, scopes: principal.scopes) }

    func names(for principal: MCPPrincipal) -> [String] { list(for: principal).compactMap { $0["name"]?.string } }

    /// What whoever calls a tool has to be let in for; nil where there is no such tool.
    func scope(of name: String) -> ToolScope? {
        switch profile {
        case .linear: LinearTools.all.first { $0.name == name }?.scope
        case .graph: toolbox.tool(name)?.scope ?? WaitingTool.named(name).map { _ in WaitingTool.scope }
        }
    }

    func call(_ name: String, _ arguments: JSON, as caller: ToolCaller) async -> ToolResult {
        guard profile == .linear else { return await toolbox.call(name, arguments, as: caller) }
        let plans = LinearPlans(engine, organization: caller.organization, workstream: caller.thread ?? ThreadID("main"))
        do {
            if scope(of: name) != .read { try await engine.directory.refuseAuditor(caller.actor, in: caller.organization) }
            return ToolResult(content: try await LinearTools(plans).call(name, arguments, by: caller.actor))
        } catch {
            return ToolResult(error)
        }
    }

    var instructions: String {
        switch profile {
        case .linear:
            """
            Cairn keeps execution plans: lists of tasks, done one after the other. getActiveExecutionPlan shows where the plan stands, \
            setExecutionTaskStatus says where a task stands, restartExecutionTask puts a blocked or failed one back. Plans outlive this \
            conversation.
            """
        case .graph:
            """
            Cairn runs durable plans: graphs of nodes, each done by a program, an agent or a person. validateExecutionPlan says what is \
            wrong with a plan, createExecutionPlan runs one and returns at once, awaitExecutionPlan waits for it, explainExecutionPlan \
            says why it does not move. Nodes that are yours are fetched with claimExecutionNode and handed in with \
            submitExecutionNodeResult. What people are asked they answer themselves: presentRequest shows it to the person here. Every \
            answer says in 'next' what can be done. Runs outlive this conversation: run://ID and events://ID show them.
            """
        }
    }
}
