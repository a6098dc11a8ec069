/// Who does the work where a plan is to run.
public struct Executors: Hashable, Sendable {
    /// The functions that a `system-task` may be owned by, without `system:`.
    public var systemTasks: Set<String>
    public var runsPrograms: Bool

    public init(systemTasks: Set<String>, runsPrograms: Bool = true) {
        self.systemTasks = systemTasks
        self.runsPrograms = runsPrograms
    }
}
