import PlanJSON
import PlanModel

extension NodeBuilder {
    /// The owner that was given, or the one that goes without saying.
    func owner(of node: PlanNode) -> Owner {
        guard let owner = node.owner else { return defaultOwner(of: node) }
        if !Self.can(owner, do: node.task) {
            sink.add(
                "owner.cannot-do-type", "\(owner) cannot do a \(node.task.typeName) node; \(Self.fitting(node.task)) can",
                at: node.path + "/owner")
        }
        return owner
    }

    private static func can(_ owner: Owner, do task: NodeTask) -> Bool {
        switch task {
        case .human: owner.isPerson
        case .program: owner == Owner(.system, "program") || owner.kind == .worker
        case .http: owner == Owner(.system, "http") || owner.kind == .worker
        case .tool: owner.kind == .tool || owner.kind == .worker || owner.kind == .system
        case .agentTask: owner.kind == .agent || owner.kind == .external || owner.kind == .worker
        // Its owner is its executor: the reader has said what is wrong with it.
        case .systemTask: true
        case .subplan: owner.kind == .agent || owner == Owner(.system, "cairn")
        case .switch, .join, .map, .wait: owner == Owner(.system, "cairn")
        }
    }

    private static func fitting(_ task: NodeTask) -> String {
        switch task {
        case .human: "a user or a group"
        case .program: "system:program or worker:<queue>"
        case .http: "system:http or worker:<queue>"
        case .tool: "tool:<server> or worker:<queue>"
        case .agentTask: "agent:<name>, external:<name> or worker:<queue>"
        case .systemTask: "system:<name>"
        case .subplan: "agent:<name>"
        case .switch, .join, .map, .wait: "only Cairn itself"
        }
    }

    private func defaultOwner(of node: PlanNode) -> Owner {
        switch node.task {
        case .program: return Owner(.system, "program")
        case .http: return Owner(.system, "http")
        case .tool(let call): return Owner(.tool, call.tool)
        case .systemTask(let name): return Owner(.system, name)
        case .switch, .join, .map, .wait, .subplan: return Owner(.system, "cairn")
        case .human: return Owner(.group, "everyone")
        case .agentTask:
            if let lead = parts.names.leadAgent, lead.kind == .agent { return lead }
            sink.add(
                "owner.missing", "'\(node.id)' is an agent's task and names no agent", at: node.path,
                suggestion: "add 'owner: agent:<name>', or a 'leadAgent' to the plan")
            return Owner(.agent, "nobody")
        }
    }
}
