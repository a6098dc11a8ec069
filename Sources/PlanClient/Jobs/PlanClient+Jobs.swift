public import PlanCalendar
public import PlanEngine
public import PlanJSON
public import PlanModel

extension PlanClient {
    /// Takes jobs of queues, or waits until there is one; none when there was none in that time.
    public func claim(_ wish: JobWish, patience: TimeSpan? = nil) async throws -> [ClaimedJob] {
        let body: JSON = [
            "worker": .string(wish.worker), "queues": .array(wish.queues.map { .string($0) }), "max": .int(Int64(wish.count)),
            "lease": Self.text(wish.lease), "wait": Self.text(wish.wait),
        ]
        let items = try ClientPage(await call("claimJobs", body: body, patience: patience).json()).items
        return try items.map { try ClaimedJob($0) }
    }

    /// A sign of life: puts the end of the lease off, and hears whether the job is still wanted and what was said of it. Throws
    /// `job.lease-lost`.
    ///
    /// - Parameter known: the last message that the worker knows; 0 for none.
    public func heartbeat(
        _ job: ClaimedJob, lease: TimeSpan? = nil, messagesAfter known: Int = 0, patience: TimeSpan? = nil
    ) async throws -> JobPulse {
        let after: JSON? = known > 0 ? .int(Int64(known)) : nil
        let json = try await say("heartbeatJob", job, [("lease", lease.map(Self.text)), ("messagesAfter", after)], patience).json()
        guard let pulse = JobPulse(json: json) else {
            throw PlanError("server.unreadable", "what the server has answered to a sign of life is not understood")
        }
        return pulse
    }

    /// What a result would come to, without handing it in.
    public func check(_ job: ClaimedJob, _ result: WorkResult) async throws -> JobVerdict {
        try verdict(await say("checkJob", job, Self.members(of: result)).json())
    }

    /// Hands in what came of a job. Throws `job.result-refused` with the reason, and `job.lease-lost`.
    public func complete(_ job: ClaimedJob, _ result: WorkResult, patience: TimeSpan? = nil) async throws -> JobVerdict {
        try verdict(await say("completeJob", job, Self.members(of: result), patience).json())
    }

    /// Hands up a file that the job's result names by its path.
    ///
    /// - Parameter content: opens the file, anew for each try; what it throws is thrown.
    public func handUp(
        _ job: ClaimedJob, path: String, patience: TimeSpan? = nil, content: @escaping @Sendable () throws -> FileContent
    ) async throws {
        var request = try ClientRequest(
            "handUpJobFile", path: ["job": job.id], query: [("leaseToken", job.token), ("path", path)], body: nil, idempotencyKey: "")
        request.content = content
        _ = try await send(request, patience: patience ?? options.patience)
    }

    /// Has the server call one of the tools that came with an agent's task.
    ///
    /// Throws `tool.not-permitted-for-owner`, `tool.unknown`, `tool.no-call-left`, `tool.arguments-invalid`, `tool.failed` and
    /// `job.lease-lost`; `request.key-cut-off` when the server was broken off and nobody knows whether the tool was called.
    public func callTool(
        _ job: ClaimedJob, _ tool: String, _ arguments: JSON = .object(JSONObject()), patience: TimeSpan? = nil
    ) async throws -> JSON {
        try await say("callJobTool", job, [("tool", .string(tool)), ("arguments", arguments)], patience).json()["output"] ?? .null
    }

    /// Says that the attempt has failed; the plan says whether there is another.
    public func fail(_ job: ClaimedJob, _ failure: Failure, patience: TimeSpan? = nil) async throws {
        var members: [(String, JSON?)] = [
            ("class", .string(failure.kind.rawValue)), ("message", .string(String(failure.message.prefix(4_000)))),
            ("retryable", failure.neverBegan ? .some(true) : .none), ("retryAfter", failure.retryAfter.map(Self.text)),
        ]
        if !failure.usage.isNothing { members.append(("usage", Self.spent(failure.usage))) }
        _ = try await say("failJob", job, members, patience)
    }

    /// Gives back what was not begun; no attempt is used up.
    public func release(_ job: ClaimedJob, patience: TimeSpan? = nil) async throws { _ = try await say("releaseJob", job, [], patience) }

    private func say(
        _ operation: String, _ job: ClaimedJob, _ members: [(String, JSON?)], _ patience: TimeSpan? = nil
    ) async throws -> ClientReply {
        let all = [("leaseToken", .string(job.token))] + members
        let body = JSONObject(all.compactMap { name, value in value.map { (name, $0) } })
        return try await call(operation, path: ["job": job.id], body: .object(body), patience: patience)
    }

    private func verdict(_ json: JSON) throws -> JobVerdict {
        if let verdict = JobVerdict(json: json) { return verdict }
        throw PlanError("server.unreadable", "what the server has said of a result is not understood")
    }

    private static func members(of result: WorkResult) -> [(String, JSON?)] {
        [
            ("output", result.output), ("evidence", result.evidence.isEmpty ? .none : .some(.array(result.evidence))),
            ("usage", result.usage.isNothing ? .none : .some(spent(result.usage))),
        ]
    }

    /// What a worker may say of what it has spent: time and attempts are measured by the engine.
    private static func spent(_ usage: Usage) -> JSON {
        var object = usage.json.object ?? JSONObject()
        object["workTime"] = nil
        object["attempts"] = nil
        return .object(object)
    }

    /// As the interface writes durations.
    private static func text(_ span: TimeSpan) -> JSON {
        let milliseconds = span.milliseconds
        if milliseconds < 1_000_000, !milliseconds.isMultiple(of: 1_000) { return .string("\(milliseconds)ms") }
        return .string("\(min(max(milliseconds / 1_000, 0), 999_999))s")
    }
}
