/// Which HTTP status a code has. This is the only place that says so.
public enum ProblemStatus {
    /// Codes by status. What is wrong with a plan or an input, and everything else that is not named here, is 422.
    public static let codes: [(status: Int, codes: [String])] = [
        (400, ["request.invalid", "request.unknown-parameter", "catalog.invalid", "toolbox.invalid-arguments", "simulation.option"]),
        (
            401,
            [
                "key.missing", "key.unknown", "key.expired", "key.revoked", "token.unreadable", "token.algorithm", "token.issuer",
                "token.audience", "token.expired", "token.early", "token.key-unknown", "token.signature", "token.claim", "session.unknown",
                "session.expired",
            ]
        ),
        (
            403,
            [
                "key.scope", "token.scope", "session.csrf", "request.host", "request.origin", "role.missing", "approval.not-allowed",
                "result.not-owner", "tool.not-permitted-for-owner",
                "toolbox.may-not-decide", "approval.signature-missing", "approval.signature-wrong", "guard.violated",
            ]
        ),
        (
            404,
            [
                "request.unknown-path", "run.unknown", "run.other-organization", "run.other-thread", "run.no-such-event", "node.unknown",
                "result.run-not-found", "result.node-unknown", "result.wrong-thread", "approval.unknown", "artifact.unknown",
                "checkpoint.unknown", "plan.unknown", "schedule.unknown", "directory.unknown", "toolbox.unknown-tool", "explain.unknown",
                "turn.none", "logs.none", "job.unknown", "webhook.unknown", "webhook.unknown-delivery",
                "key.not-found", "session.not-found",
            ]
        ),
        (405, ["request.method"]),
        (406, ["request.not-acceptable"]),
        (
            409,
            [
                "approval.already-answered", "approval.already-decided", "approval.claimed", "approval.content-changed",
                "approval.answers-differ", "approval.wrong-kind", "file.too-many", "plan.idempotency-conflict", "plan.not-pending",
                "replace.no-active-run",
                "replace.not-active", "replace.terminal", "report.held", "report.not-reported", "report.outdated",
                "result.node-not-running",
                "result.run-not-running", "result.stale-attempt", "resume.awaiting-human", "resume.no-input",
                "resume.node-not-restartable", "resume.nothing-to-resume", "resume.pending-approval", "resume.run-terminal",
                "retry.no-items", "retry.once", "revise.not-sent-back", "run.ended", "node.ended", "schedule.finished",
                "schedule.run-going", "signal.unknown", "budget.no-limit", "budget.not-raised", "store.conflict", "store.exists",
                "thread.too-many-runs", "turn.several", "human.ambiguous", "request.key-conflict", "request.key-under-way",
                "request.key-cut-off", "request.key-told", "directory.in-use", "directory.last-admin", "job.taken", "job.lease-lost",
                "backup.under-way", "tool.no-call-left", "tell.not-under-way", "tell.not-heard", "tell.too-many",
            ]
        ),
        (410, ["approval.expired", "webhook.event-gone"]),
        (412, ["request.precondition"]),
        (
            413,
            ["request.too-large", "document.too-large", "signal.too-large", "report.too-large", "json-patch.too-large", "file.too-large"]
        ),
        (415, ["request.media-type"]),
        (429, ["request.too-many", "request.too-many-wrong", "schedule.queue-full"]),
        (431, ["request.headers-too-large"]),
        (500, ["store.failed", "store.corrupt", "store.read-only", "store.newer-schema", "internal"]),
        (501, ["upkeep.missing"]),
        (
            503,
            [
                "store.busy", "store.full", "store.io", "engine.busy", "engine.stopping", "engine.fenced", "engine.hands-changed",
                "job.elsewhere", "cancelled", "token.issuer-away",
            ]
        ),
    ]

    private static let byCode = Dictionary(
        codes.flatMap { group in group.codes.map { ($0, group.status) } }, uniquingKeysWith: { first, _ in first })

    /// Of a code of any interface.
    public static func status(of code: String) -> Int { byCode[code] ?? 422 }

    /// Whether somebody was not let in, or may not do this.
    public static func isRefusal(_ status: Int) -> Bool { status == 401 || status == 403 }

    /// What a status is called (RFC 9110, section 15).
    public static func title(of status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 409: "Conflict"
        case 410: "Gone"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        default: "Internal Server Error"
        }
    }
}
