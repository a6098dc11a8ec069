import PlanModel
import PlanStore

extension Problem {
    /// The refusal of a plan, a command or an answer.
    init(_ error: PlanError) {
        let findings = error.findings.map { LocatedFinding($0) }
        let isReport = error.code == FindingReport.code && !findings.isEmpty
        self.init(
            error.code, isReport ? "the plan: \(FindingReport.summary(findings))" : error.message, at: error.path,
            suggestion: Self.suggestion(of: error), findings: findings, status: Self.status(of: error))
    }

    /// What a server advises whoever speaks HTTP is said here as it is done with a command.
    private static func suggestion(of error: PlanError) -> String? {
        guard error.code == "key.missing" else { return error.suggestion }
        return "set CAIRN_KEY, or CAIRN_KEY_FILE for a file; an operator makes keys with 'cairn keys create'"
    }

    private static func status(of error: PlanError) -> ExitStatus {
        switch error.code {
        case "approval.already-decided", "approval.already-answered", "approval.content-changed", "approval.expired": .decided
        case "approval.not-allowed", "approval.claimed", "role.missing": .notAllowed
        case "server.unreachable", "server.unreadable": .unreachable
        case "server.address": .usage
        case "key.missing", "key.unknown", "key.expired", "key.revoked", "key.scope", "request.host", "request.origin", "token.unreadable",
            "token.algorithm", "token.issuer", "token.audience", "token.expired", "token.early", "token.key-unknown", "token.signature",
            "token.claim", "token.scope", "request.too-many-wrong":
            .notAllowed
        case "token.issuer-away", "engine.busy", "engine.stopping", "engine.fenced", "engine.hands-changed", "request.too-many",
            "store.busy":
            .tryAgain
        case "result.node-unknown", "node.unknown", "directory.unknown", "run.unknown", "approval.unknown", "plan.unknown",
            "schedule.unknown", "artifact.unknown", "webhook.unknown", "webhook.unknown-delivery", "webhook.event-gone",
            "key.not-found", "session.not-found":
            .notFound
        default: .refused
        }
    }

    /// What the store has said about the database.
    init(_ error: StoreError, database: String) {
        switch error {
        case .conflict:
            self.init("store.conflict", "somebody else moved the run at the same time", suggestion: "try again", status: .tryAgain)
        case .fenced:
            self.init(
                "store.conflict", "this process was held up for so long that it lost what it drove; nothing of that is lost",
                suggestion: "go on with 'cairn resume'", status: .tryAgain)
        case .exists(let run):
            self.init(
                "store.exists", "the idempotency key belongs to run \(run)", suggestion: "see 'cairn status \(run)'", status: .refused)
        case .unknownRun(let run):
            self.init("run.unknown", "there is no run \(run)", suggestion: "see 'cairn runs'", status: .notFound)
        case .crowded(let run):
            self.init(
                "thread.too-many-runs", "the thread has as many active runs as it may have; run \(run.short) is one of them",
                suggestion: "replace or cancel it", status: .refused)
        case .outdated:
            self.init(
                "store.conflict", "somebody changed what the organization is asked about at the same time", suggestion: "try again",
                status: .tryAgain)
        case .full:
            self.init(
                "store.full", "no space is left for \(database); nothing half-written was kept",
                suggestion: "make room, then 'cairn resume'", status: .tryAgain)
        case .readOnly:
            self.init(
                "store.read-only", "\(database) or its folder may not be written",
                suggestion: "mend the permissions, or name another database with --db", status: .configuration)
        case .device(let deed):
            self.init(
                "store.io", "the disk that holds \(database) reported an error (\(deed)); nothing half-written was kept",
                suggestion: "look at the disk, such as with 'dmesg'; then 'cairn resume'", status: .tryAgain)
        case .busy:
            self.init(
                "store.busy", "another process has kept \(database) locked for too long", suggestion: "try again in a moment",
                status: .tryAgain)
        case .corrupt(let what):
            self.init(
                "store.corrupt", what, suggestion: "check it with 'cairn doctor'; restore a copy, or start afresh with --db PATH",
                status: .internalError)
        case .newerSchema(let found, let known):
            self.init(
                "store.newer-schema", "\(database) has schema \(found); this version knows \(known) at the most",
                suggestion: "use the newer cairn that made it, or another database with --db", status: .configuration)
        case .refused(let error): self.init(error)
        case .failed(let what):
            self.init("store.failed", "\(database): \(what)", suggestion: "check it with 'cairn doctor'", status: .internalError)
        }
    }
}
