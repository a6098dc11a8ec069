public import PlanCalendar
public import PlanJSON
public import PlanModel

/// One attempt as its owner gets it: everything evaluated, nothing to look up.
public struct Assignment: Sendable {
    public enum Work: Sendable {
        case program(ProgramCall)
        case systemTask(name: String)
    }

    public struct ProgramCall: Sendable {
        public enum EnvironmentValue: Sendable {
            case text(String)
            case secret(name: String, prefix: String)
        }

        public let arguments: [String]
        public let workingDirectory: String?
        public let environment: [(name: String, value: EnvironmentValue)]
        public let output: ProgramTask.Output
        public let failsOnExitCode: Bool
    }

    public let run: RunID
    public let ref: NodeRef
    /// `tests`, `check_links[3]`.
    public let name: String
    public let attempt: Int
    public let owner: Owner
    public let input: JSON
    public let work: Work
    public let timeout: TimeSpan?
    public let effects: Effects

    /// The same for every delivery of this attempt, different for every other attempt: what an owner may use to recognise a repeat.
    public var idempotencyKey: String { "\(run):\(name):\(attempt)" }
}
