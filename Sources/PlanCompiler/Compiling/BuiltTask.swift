import PlanExpressions
import PlanModel

/// A task whose references to nodes are still names.
indirect enum BuiltTask {
    case done(CompiledTask)
    case `switch`(cases: [(when: Expression, targets: [NodeID])], otherwise: [NodeID])
    case map(over: Expression, key: Expression?, MapTask, body: BuiltNode)
    /// An inline sub-plan, with its draft in the prepared form.
    case subplan(CompiledSubplan, DraftCompilation.Inline)
}

extension BuiltTask {
    var isAttempted: Bool {
        switch self {
        case .done(let task): task.isAttempted
        case .subplan: true
        case .switch, .map: false
        }
    }
}
