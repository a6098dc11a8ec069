public import PlanCalendar
public import PlanExpressions

/// What a node does, with its expressions parsed and its names resolved to indices.
public indirect enum CompiledTask: Sendable {
    case program(CompiledProgram)
    case systemTask(name: String)
    case agentTask
    case http(CompiledHTTP)
    case tool(name: String, arguments: Template?)
    case subplan(CompiledSubplan)
    case `switch`(cases: [Case], otherwise: [Int32])
    case join(JoinTask.Mode, require: Expression?)
    case map(CompiledMap)
    case wait(Wait)
    case human(CompiledHuman)

    public struct Case: Sendable {
        public let when: Expression
        public let targets: [Int32]

        package init(when: Expression, targets: [Int32]) {
            self.when = when
            self.targets = targets
        }
    }

    public enum Wait: Sendable {
        case span(Template)
        case until(Expression)
        case event(name: String, match: Expression?, timeout: TimeSpan?)
    }
}

extension CompiledTask {
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
        case .human(let human): human.kind.typeName
        }
    }

    /// Whether an owner has to do something, in attempts that may fail; the kernel itself does the rest.
    public var isAttempted: Bool {
        switch self {
        case .program, .systemTask, .agentTask, .http, .tool, .subplan: true
        case .switch, .join, .map, .wait, .human: false
        }
    }
}
