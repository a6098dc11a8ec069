/// Where a task of a linear plan stands.
public enum LinearTaskStatus: String, Sendable, CaseIterable {
    case pending, blocked, completed, failed, skipped
    case inProgress = "in-progress"

    /// What a task may become without being restarted.
    public var successors: Set<LinearTaskStatus> {
        switch self {
        case .pending: [.inProgress, .blocked, .skipped]
        case .inProgress: [.completed, .blocked, .failed, .skipped]
        case .blocked: [.inProgress, .completed, .failed, .skipped]
        case .completed, .failed, .skipped: []
        }
    }
}
