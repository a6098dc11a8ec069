import PlanModel

/// The kind of place where an expression stands: it decides what may be read there beside the names that are known everywhere.
enum ExpressionSite {
    /// Nothing more.
    case plain
    /// The identity of an item, which is the only thing of a map itself that sees one.
    case itemKey
    /// The shape of what a node returned.
    case result
    /// A condition on a node's output.
    case output
    /// A condition on what a round of a sub-plan returned.
    case round
    /// A condition on what a check brought to light.
    case programCheck, httpCheck, toolCheck, judgeCheck
    /// A condition on the data of an event.
    case event
    /// A condition on what the first node of an edge returned.
    case edge(from: NodeID)

    /// The names that are known here.
    var names: Set<String> {
        switch self {
        case .plain, .itemKey: Names.none
        case .result, .httpCheck: Names.answer
        case .output, .round, .edge: Names.output
        case .programCheck: Names.program
        case .toolCheck: Names.tool
        case .judgeCheck: Names.judge
        case .event: Names.event
        }
    }

    private enum Names {
        static let none: Set<String> = []
        static let answer: Set = ["output", "response"]
        static let output: Set = ["output"]
        static let program: Set = ["output", "exitCode", "stdout", "stderr"]
        static let tool: Set = ["output", "result"]
        static let judge: Set = ["output", "score", "reasons"]
        static let event: Set = ["event"]
    }
}
