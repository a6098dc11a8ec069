import PlanAPI
import PlanEngine
import PlanModel
import PlanStore

extension ProblemDetails {
    /// What an operation has thrown.
    init(of error: any Error) {
        switch error {
        case let problem as ProblemDetails: self = problem
        case let refusal as DraftRefusal: self.init(refusal.error, errors: refusal.findings.map { $0.json() })
        case let refusal as PlanError: self.init(refusal)
        case let error as StoreError: self.init(Self.refusal(error))
        case is CancellationError: self.init(PlanError("engine.stopping", "the request was cut off", suggestion: "try again"))
        default: self.init("internal", "something went wrong here", suggestion: "tell an operator which request it was")
        }
    }

    private static func refusal(_ error: StoreError) -> PlanError {
        switch error {
        case .unknownRun(let run): PlanError("run.unknown", "there is no run \(run)", at: "/runs/\(run)")
        case .outdated:
            PlanError(
                "store.conflict", "somebody changed what the organization is asked about at the same time", suggestion: "try again")
        case .conflict, .fenced: PlanError("store.conflict", "somebody else moved the run at the same time", suggestion: "try again")
        case .exists: PlanError("store.exists", "the idempotency key belongs to another run", suggestion: "take another key")
        case .crowded(let run):
            PlanError(
                "thread.too-many-runs", "the thread has as many active runs as it may have; run \(run) is one of them",
                suggestion: "replace or cancel it")
        case .busy: PlanError("store.busy", "the database is locked by another process", suggestion: "try again in a moment")
        case .full:
            PlanError("store.full", "no space is left for the database; nothing half-written was kept", suggestion: "tell an operator")
        case .device(let deed):
            PlanError("store.io", "the disk reported an error (\(deed)); nothing half-written was kept", suggestion: "tell an operator")
        case .corrupt: PlanError("store.corrupt", "the database is damaged", suggestion: "tell an operator")
        case .refused(let error): error
        case .readOnly, .newerSchema, .failed:
            PlanError("store.failed", "the database does not work", suggestion: "tell an operator")
        }
    }
}
