import PlanModel

/// What a subscription follows: a resource under its address, or a task.
enum FollowedSubject: Hashable, Sendable {
    case resource(String, RunID)
    case task(RunID)

    var run: RunID {
        switch self {
        case .resource(_, let run), .task(let run): run
        }
    }
}
