/// Who does the work where a plan is to run.
public struct Executors: Hashable, Sendable {
    /// The functions that a `system-task` may be owned by, without `system:`.
    public var systemTasks: Set<String>
    public var runsPrograms: Bool
    /// Whether requests to other servers are made.
    public var makesRequests: Bool
    /// The agents that an `agent-task` may be owned by, without `agent:`.
    public var agents: Set<String>
    /// The tools that a `tool` node may call.
    public var tools: Set<String>
    /// Whether workers elsewhere can take what a node puts into a queue.
    public var hasWorkers: Bool

    public init(
        systemTasks: Set<String>, runsPrograms: Bool = true, makesRequests: Bool = false, agents: Set<String> = [],
        tools: Set<String> = [], hasWorkers: Bool = false
    ) {
        self.systemTasks = systemTasks
        self.runsPrograms = runsPrograms
        self.makesRequests = makesRequests
        self.agents = agents
        self.tools = tools
        self.hasWorkers = hasWorkers
    }
}
