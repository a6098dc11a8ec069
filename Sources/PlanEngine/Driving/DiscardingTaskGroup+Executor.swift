extension DiscardingTaskGroup {
    /// Adds a task that goes on on an executor; one of nil goes on where the adding task does.
    ///
    /// Not the same as handing nil to `addTask(executorPreference:)`: such a task was found to leave the executor that it should inherit.
    mutating func addTask(on executor: (any TaskExecutor)?, _ operation: sending @escaping @isolated(any) () async -> Void) {
        if let executor {
            addTask(executorPreference: executor, operation: operation)
        } else {
            addTask(operation: operation)
        }
    }
}
