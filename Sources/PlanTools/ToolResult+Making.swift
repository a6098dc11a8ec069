import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension ToolResult {
    /// The answer of a tool that is about a plan (§20.1); without one `hasPlan` is false and there is no status.
    init(_ action: String, _ message: String, _ view: RunView? = nil, changedNode: String? = nil, more: [(String, JSON)] = []) {
        var object = JSONObject([("action", .string(action)), ("message", .string(message))])
        object["changedNodeId"] = changedNode.map { .string($0) }
        object["plan"] = view?.json
        object["hasPlan"] = .bool(view != nil)
        object["status"] = view.map { .string($0.run.status.rawValue) }
        for (key, value) in more { object[key] = value }
        self.init(content: .object(object))
    }

    /// A refusal that whoever called can read and act upon.
    package init(_ error: any Error) {
        switch error {
        case let refusal as DraftRefusal: self.init(refusal.error, findings: refusal.findings)
        case let error as PlanError: self.init(error, findings: [])
        case let error as StoreError: self.init(Self.refusal(error), findings: [])
        case is CancellationError: self.init(PlanError("engine.stopping", "the call was cancelled", suggestion: "try again"), findings: [])
        default: self.init(PlanError("store.failed", "\(error)"), findings: [])
        }
    }

    private init(_ error: PlanError, findings: [Finding]) {
        var details = JSONObject()
        if !error.path.isEmpty { details["path"] = .string(error.path) }
        details["suggestion"] = error.suggestion.map { .string($0) }
        if !findings.isEmpty { details["issues"] = .array(findings.map(\.issue)) }
        self.init(
            content: ["code": .string(error.code), "message": .string(error.message), "details": .object(details)], isError: true)
    }

    private static func refusal(_ error: StoreError) -> PlanError {
        switch error {
        case .unknownRun(let run): PlanError("run.unknown", "there is no run \(run)", at: "/runs/\(run)")
        case .conflict, .fenced: PlanError("store.conflict", "somebody else moved the run at the same time", suggestion: "try again")
        case .busy: PlanError("store.busy", "the database is locked by another process", suggestion: "try again in a moment")
        case .full:
            PlanError("store.full", "no space is left for the database; nothing half-written was kept", suggestion: "tell an operator")
        case .device(let deed):
            PlanError("store.io", "the disk reported an error (\(deed)); nothing half-written was kept", suggestion: "tell an operator")
        default: PlanError("store.failed", "\(error)", suggestion: "tell an operator")
        }
    }
}

extension Finding {
    /// A finding as tools give it.
    var issue: JSON {
        var object = JSONObject([
            ("code", .string(code)), ("severity", .string(severity == .blocking ? "blocking" : severity.rawValue)),
            ("path", .string(path)), ("message", .string(message)),
        ])
        object["hint"] = suggestion.map { .string($0) }
        object["fix"] = fix
        return .object(object)
    }
}
