import PlanCalendar
public import PlanJSON
public import PlanKernel
public import PlanModel
public import PlanStore

extension Engine {
    /// Answers a request (§10.3). Who answers is the caller, whatever the answer says. A signature is checked where there is one.
    public func respondToApproval(_ reply: ApprovalReply, for caller: Caller, include: RunIncludes = []) async throws -> RunView {
        try await respond(reply, mustBeSigned: false, for: caller, include)
    }

    private func respond(
        _ reply: ApprovalReply, mustBeSigned: Bool, for caller: Caller, _ include: RunIncludes
    ) async throws -> RunView {
        // A repeat of what was heard already is answered as the first time.
        if let id = reply.approval, let key = reply.idempotencyKey, let record = try await closed(id, for: caller) {
            let (run, _) = try await run(record.run, seenBy: caller)
            if run.hasHeard(key, from: caller.actor, on: id) { return try await planView(of: record.run, for: caller, include: include) }
        }
        let record =
            if let id = reply.approval { try await request(id, for: caller) } else { try await onlyRequest(for: caller) }
        try checkSignature(of: reply, to: record, mustBeSigned)
        let sight = try await sightOfAsked(by: record, for: caller)
        try await perform(.answer(record.approval.id, try reply.reply(to: record.approval), by: caller.actor), on: record.run)
        try await drive(record.run)
        return try await planView(of: record.run, at: sight, include: include)
    }

    /// Finds a person's decision in chat messages and applies it (§10.4); nil when there is none.
    ///
    /// Where ``Surroundings/decisionKey`` is set, it must bring the signature that the request was given out with.
    public func applyApprovalResponse(
        fromMessages messages: [JSON], for caller: Caller, include: RunIncludes = []
    ) async throws -> RunView? {
        guard let reply = ApprovalReply(fromMessages: messages) else { return nil }
        return try await respond(reply, mustBeSigned: true, for: caller, include)
    }

    private func checkSignature(of reply: ApprovalReply, to record: ApprovalRecord, _ mustBeSigned: Bool) throws(PlanError) {
        guard let key = surroundings.decisionKey else { return }
        let (approval, place) = (record.approval, "/approvals/\(record.approval.id)")
        guard let signature = reply.signature else {
            guard mustBeSigned else { return }
            throw PlanError(
                "approval.signature-missing", "the decision about \(approval.id) does not bring the signature of the request", at: place,
                suggestion: "give it back as it came with the request")
        }
        guard key.accepts(signature, of: approval.id, in: record.run, showing: approval.payloadDigest) else {
            throw PlanError(
                "approval.signature-wrong", "the signature of the decision about \(approval.id) is not that of the request", at: place,
                suggestion: "read the request again and decide upon what it shows now")
        }
    }

    /// A request as it is given out, with its signature where requests are signed and while it is open.
    public func json(of request: ApprovalRecord) -> JSON {
        guard let key = surroundings.decisionKey, request.status == .pending, var object = request.json.object else { return request.json }
        object["signature"] = .string(
            key.signature(of: request.approval.id, in: request.run, showing: request.approval.payloadDigest))
        return .object(object)
    }

    /// Takes a plain message of a person as the answer that a run of the thread waits for (§10.5); nil when none does.
    ///
    /// - Parameter request: the request that the message replies to, where the chat knows.
    public func applyHumanInput(
        fromUserMessage message: JSON, replyingTo request: ApprovalID? = nil, for caller: Caller, include: RunIncludes = []
    ) async throws -> RunView? {
        guard let thread = caller.thread else { return nil }
        var waiting: [ApprovalRecord] = []
        for run in try await runs(in: thread, of: caller.organization, statuses: [.awaitingHuman], limit: 50) {
            var query = ApprovalQuery()
            query.run = run.id
            query.kinds = [.input, .reviewEdit, .decision]
            waiting += try await store.approvals(query)
        }
        if let request { waiting = waiting.filter { $0.approval.id == request } }
        guard let record = waiting.first else { return nil }
        guard waiting.count == 1 else {
            let names = waiting.map { "\($0.approval.id) (\($0.title))" }.joined(separator: ", ")
            throw PlanError(
                "human.ambiguous", "several requests wait for an answer here: \(names)", at: "/threads/\(thread)",
                suggestion: "reply to one of them")
        }
        let text = Self.text(of: message)
        guard !text.isEmpty else {
            throw PlanError(
                "human.empty-answer", "the answer to '\(record.title)' is empty", at: "/approvals/\(record.approval.id)",
                suggestion: "write what is asked for")
        }
        var response = JSONObject([("responseText", .string(text))])
        response["messageId"] = message["id"]
        if record.approval.kind == .decision { response["approved"] = true }
        var reply = ApprovalReply(record.approval.id, response: .object(response))
        reply.messageID = message["id"]?.string
        return try await respondToApproval(reply, for: caller, include: include)
    }

    /// What a message says, without white space around it.
    private static func text(of message: JSON) -> String {
        let parts = message["parts"]?.array ?? message["content"]?.array
        let text =
            parts.map { $0.filter { $0["type"]?.string == "text" }.compactMap { $0["text"]?.string }.joined(separator: "\n") }
            ?? message["content"]?.string ?? message.string ?? ""
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }

    /// A request that a caller may see, whether it is open or not: one of a run that it sees, or one that asks it.
    public func knownRequest(_ id: ApprovalID, for caller: Caller) async throws -> ApprovalRecord {
        var query = ApprovalQuery()
        (query.prefix, query.status, query.organization) = (id.rawValue, nil, caller.organization)
        guard let record = try await store.approvals(query).first(where: { $0.approval.id == id }),
            let run = try await row(of: record.run), caller.sees(run.origin), try await isShown(record, run, to: caller)
        else {
            throw PlanError(
                "approval.unknown", "there is no request \(id)", at: "/approvals/\(id)", suggestion: "listMyRequests tells what is asked")
        }
        return record
    }

    /// An open request that a caller may see. Throws `approval.already-decided` for one that is closed.
    public func request(_ id: ApprovalID, for caller: Caller) async throws -> ApprovalRecord {
        let record = try await knownRequest(id, for: caller)
        if record.status != .pending {
            let who = record.closedBy.map { " by \($0)" } ?? ""
            throw PlanError(
                "approval.already-decided", "request \(id) is \(record.status.rawValue)\(who)", at: "/approvals/\(id)",
                suggestion: "nothing has to be done")
        }
        return record
    }

    /// Whoever sees the run in full sees what it asks, and everybody what they are asked themselves.
    private func isShown(_ request: ApprovalRecord, _ run: RunRecord, to caller: Caller) async throws -> Bool {
        if try await isAsked(caller.actor, by: request, in: caller.organization) { return true }
        return try await sight(of: run, for: caller)?.level == .full
    }

    /// What somebody sees who is about to do something with a request; it may be less afterwards.
    private func sightOfAsked(by request: ApprovalRecord, for caller: Caller) async throws -> Sight {
        guard let run = try await row(of: request.run), let sight = try await sight(of: run, for: caller) else {
            return Sight(level: .summary, mayMove: false)
        }
        return sight
    }

    private func closed(_ id: ApprovalID, for caller: Caller) async throws -> ApprovalRecord? {
        var query = ApprovalQuery()
        (query.prefix, query.status, query.organization) = (id.rawValue, nil, caller.organization)
        return try await store.approvals(query).first { $0.approval.id == id && $0.status != .pending }
    }

    private func onlyRequest(for caller: Caller) async throws -> ApprovalRecord {
        let open = try await requests(for: caller)
        guard let first = open.first else {
            throw PlanError("approval.unknown", "nobody is asked anything here", at: "/approvals")
        }
        guard open.count == 1 else {
            throw PlanError(
                "human.ambiguous", "several requests wait: \(open.map { $0.approval.id.rawValue }.joined(separator: ", "))",
                at: "/approvals", suggestion: "say which one is answered")
        }
        return first
    }

    /// What a caller is asked, oldest first: requests that name it, one of its groups, or nobody.
    ///
    /// - Parameter run: the one whose requests are meant; nil for all.
    public func requests(for caller: Caller, of run: RunID? = nil, limit: Int = 200) async throws -> [ApprovalRecord] {
        var query = ApprovalQuery()
        (query.organization, query.run, query.limit) = (caller.organization, run, limit)
        let now = surroundings.now()
        var found: [ApprovalRecord] = []
        for record in try await store.approvals(query) {
            if let until = record.followUpAt, until > now { continue }
            guard let run = try await row(of: record.run), caller.sees(run.origin) else { continue }
            if try await isAsked(caller.actor, by: record, in: caller.organization) { found.append(record) }
        }
        return found
    }

    /// Takes a request on, gives it back, hands it over, or says something about it.
    public func change(_ id: ApprovalID, _ change: RequestChange, for caller: Caller) async throws -> RunView {
        let record = try await request(id, for: caller)
        let sight = try await sightOfAsked(by: record, for: caller)
        try await perform(.request(id, change, by: caller.actor), on: record.run)
        return try await planView(of: record.run, at: sight)
    }
}
