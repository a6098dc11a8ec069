/// What a node does: one case for each `type` of the format, with exactly the settings of that type.
///
/// Indirect, because nodes are handed around while they are compiled and the settings of some types are large.
public indirect enum NodeTask: Sendable {
    case agentTask
    case program(ProgramTask)
    case systemTask(name: String)
    case http(HTTPTask)
    case tool(ToolTask)
    case subplan(SubplanTask)
    case `switch`(SwitchTask)
    case join(JoinTask)
    case map(MapTask)
    case wait(WaitTask)
    case human(HumanTask)
}

extension NodeTask {
    /// The word of the format.
    public var typeName: String {
        switch self {
        case .program: "program"
        case .systemTask: "system-task"
        case .agentTask: "agent-task"
        case .http: "http"
        case .tool: "tool"
        case .subplan: "subplan"
        case .switch: "switch"
        case .join: "join"
        case .map: "map"
        case .wait: "wait"
        case .human(let task): task.kind.typeName
        }
    }

    /// Every `type` of the format.
    public static let typeNames =
        ["agent-task", "program", "http", "tool", "system-task", "switch", "join", "map", "wait", "subplan"]
        + HumanTask.Kind.allCases.map(\.typeName)
}

extension NodeTask {
    /// What doing the node again is taken to do when the plan does not say: what HTTP promises, the worst of an unknown tool, and
    /// otherwise no harm.
    public var effectsByDefault: Effects {
        switch self {
        case .http(let http): http.method.isSafe ? .read : http.method.isIdempotent ? .idempotent : .once
        case .tool: .once
        default: .idempotent
        }
    }
}
