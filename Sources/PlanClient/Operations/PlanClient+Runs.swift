public import PlanCalendar
public import PlanJSON
public import PlanModel

extension PlanClient {
    /// Starts a run: `{draft | plan, input, labels, …}`, as `POST /v1/runs` takes it.
    ///
    /// - Parameter idempotencyKey: makes the run once, also when this program is started again; one is made otherwise.
    public func createRun(_ request: JSON, idempotencyKey: String? = nil) async throws -> JSON {
        try await call("createRun", body: request, idempotencyKey: idempotencyKey).json()
    }

    /// Who the key speaks for: `{actor, organizationId, threadId, scopes}`.
    public func caller(patience: TimeSpan? = nil) async throws -> JSON { try await call("getCaller", patience: patience).json() }

    /// A run as it stands.
    public func run(_ id: RunID, includes: [String] = []) async throws -> JSON {
        try await call("getRun", path: ["run": id.rawValue], query: includes.map { ("include\($0)", "true") }).json()
    }

    /// The runs that the key may see, as summaries; `filters` are the parameters of `GET /v1/runs`.
    public func runs(_ filters: [(String, String)] = [], limit: Int = 50, cursor: String? = nil) async throws -> ClientPage {
        try await page("listRuns", filters, limit, cursor)
    }

    /// Why a run does not move, who must act, and when it moves by itself.
    public func explain(_ id: RunID) async throws -> JSON { try await call("explainRun", path: ["run": id.rawValue]).json() }

    /// Agrees to a plan that waits for it.
    public func approve(_ id: RunID, answers: JSON? = nil, comment: String? = nil) async throws -> JSON {
        try await move("approveRun", id, [("answers", answers), ("comment", comment.map { .string($0) })])
    }

    /// Refuses a plan that waits to be agreed to.
    public func reject(_ id: RunID, reason: String? = nil, asksForChanges: Bool = false) async throws -> JSON {
        try await move(
            "rejectRun", id,
            [("reason", reason.map { .string($0) }), ("resolution", asksForChanges ? .some("changes-requested") : .none)])
    }

    /// Lets nothing new begin.
    public func pause(_ id: RunID, reason: String? = nil) async throws -> JSON {
        try await move("pauseRun", id, [("reason", reason.map { .string($0) })])
    }

    /// Ends a pause, or lets a run go on that is blocked or has failed.
    public func resume(_ id: RunID, reason: String? = nil) async throws -> JSON {
        try await move("resumeRun", id, [("reason", reason.map { .string($0) })])
    }

    /// Ends a run; what is under way is stopped.
    public func cancel(_ id: RunID, reason: String? = nil) async throws -> JSON {
        try await move("cancelRun", id, [("reason", reason.map { .string($0) })])
    }

    /// Does nodes again: those that are named, or all that are blocked or failed.
    public func retry(_ id: RunID, nodes: [String] = [], reason: String? = nil) async throws -> JSON {
        try await move(
            "retryRun", id,
            [("nodeIds", nodes.isEmpty ? .none : .some(.array(nodes.map { .string($0) }))), ("reason", reason.map { .string($0) })])
    }

    /// Tells a run of something that its nodes may wait for.
    public func signal(_ id: RunID, name: String, data: JSON? = nil) async throws -> JSON {
        try await move("signalRun", id, [("name", .string(name)), ("data", data)])
    }

    /// Says something to the worker or agent that makes a node's attempt, which goes on.
    public func tell(_ id: RunID, node: String, _ text: String) async throws -> JSON {
        try await call("tellNode", path: ["run": id.rawValue, "node": node], body: ["text": .string(text)]).json()
    }

    private func move(_ operation: String, _ id: RunID, _ members: [(String, JSON?)]) async throws -> JSON {
        let body = JSONObject(members.compactMap { name, value in value.map { (name, $0) } })
        return try await call(operation, path: ["run": id.rawValue], body: .object(body)).json()
    }

    func page(_ operation: String, _ filters: [(String, String)], _ limit: Int, _ cursor: String?) async throws -> ClientPage {
        let query = filters + [("limit", "\(limit)")] + (cursor.map { [("cursor", $0)] } ?? [])
        return try ClientPage(await call(operation, query: query).json())
    }
}
