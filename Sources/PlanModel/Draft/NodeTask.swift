/// What a node does: one case for each `type` of the format, with exactly the settings of that type.
public enum NodeTask: Sendable {
    case program(ProgramTask)
    case systemTask(name: String)
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
        case .switch: "switch"
        case .join: "join"
        case .map: "map"
        case .wait: "wait"
        case .human(let task): task.kind.typeName
        }
    }

    /// Every `type` that this version runs.
    public static let typeNames =
        ["program", "system-task", "switch", "join", "map", "wait"] + HumanTask.Kind.allCases.map(\.typeName)

    /// Types of the format that a later version runs; named so that their refusal can say so.
    public static let laterTypeNames = ["agent-task", "http", "tool", "subplan"]
}
