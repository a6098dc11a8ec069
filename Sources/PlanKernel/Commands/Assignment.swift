public import PlanCalendar
public import PlanJSON
public import PlanModel

/// One attempt as its owner gets it: everything evaluated, nothing to look up.
public struct Assignment: Sendable {
    public enum Work: Sendable {
        case program(ProgramCall)
        case systemTask(name: String)
        case agentTask
        case http(HTTPCall)
        case tool(name: String, arguments: JSON)
        case subplan(SubplanCall)
        case file(FileCall)
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

    public struct HTTPCall: Sendable {
        public let method: HTTPTask.Method
        public let url: String
        public let headers: [(name: String, value: ProgramCall.EnvironmentValue)]
        public let body: JSON?
        /// Whether a status other than 2xx is a failure; not where the plan looks at it.
        public let failsOnStatus: Bool
        /// The only hosts that may be asked, where the plan says so (`webPolicy`).
        public let hosts: [String]?
    }

    /// A file that a node has handed over and whose content is to be kept.
    public struct FileCall: Sendable {
        /// The deliverable that it is.
        public let key: String
        /// As the node named it.
        public let path: String
        /// Whose it is: the run in which the attempt was begun, the node or item in it, and the attempt.
        public let startedIn: RunID
        public let node: String
        public let attempt: Int
        /// The folder that the node worked in and that the file has to be in; nil for that of the engine.
        public let workingDirectory: String?

        public init(key: String, path: String, startedIn: RunID, node: String, attempt: Int, workingDirectory: String?) {
            self.key = key
            self.path = path
            self.startedIn = startedIn
            self.node = node
            self.attempt = attempt
            self.workingDirectory = workingDirectory
        }
    }

    /// A plan to be run inside of this one.
    public struct SubplanCall: Sendable {
        public let subplan: CompiledSubplan
        /// What an inline plan reads of the plans around it.
        public let outer: JSON
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
    /// The plan that the node belongs to, for what its owner is told beyond the values.
    public internal(set) var plan: CompiledPlan?
    /// Why the attempt before this one did not succeed; nil for the first attempt.
    public internal(set) var previousFailure: Failure?
    /// The most that this attempt may spend, by resource; what nothing limits is absent.
    public internal(set) var budgetLeft: [BudgetResource: Double] = [:]

    /// The same for every attempt that may repeat an effect, because the one before it was lost; different for every other one.
    ///
    /// `<run>:<node>:<number>`, or what the plan says; a service that understands such keys does the work once.
    public internal(set) var idempotencyKey: String
}
