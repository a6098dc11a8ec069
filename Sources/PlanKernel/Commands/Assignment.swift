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
    /// How many earlier attempts were lost and are made again by this one.
    public internal(set) var losses = 0

    /// The same for every attempt that may repeat an effect, because the one before it was lost; different for every other one.
    ///
    /// `<run>:<node>:<number>`; a service that understands such keys does the work once.
    public var idempotencyKey: String { "\(run):\(name):\(attempt - losses)" }
}
