import PlanAPI
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension APIHandlers {
    static let approvals: [String: Handler] = [
        "listApprovals": { call in
            let (query, isMine) = try query(of: call)
            let (requests, next) = try await call.engine.requestPage(query, isMine: isMine, for: call.caller, limit: call.limit)
            return APIReply(items: requests.map { call.engine.json(of: $0) }, next: next?.rawValue)
        },
        "getApproval": { call in
            APIReply(call.engine.json(of: try await call.engine.knownRequest(call.approval, for: call.caller)))
        },
        "respondToApproval": { call in
            var response = call.body.object ?? JSONObject()
            (response["signature"], response["payloadDigest"]) = (nil, nil)
            var reply = ApprovalReply(
                call.approval, response: .object(response), signature: call.text("signature"), idempotencyKey: call.idempotencyKey)
            reply.payloadDigest = call.text("payloadDigest")
            return APIReply(try await call.engine.respondToApproval(reply, for: call.caller).json)
        },
        "claimApproval": { call in try await changed(call, .claimed) },
        "releaseApproval": { call in try await changed(call, .released) },
        "delegateApproval": { call in try await changed(call, .delegated(to: ActorID(call.text("to") ?? ""))) },
        "reassignApproval": { call in
            let owner = try owner(of: call)
            return try await changed(call, call.flag("also") ? .candidateAdded(owner) : .reassigned(to: owner))
        },
        "escalateApproval": { call in try await changed(call, .escalated(to: try owner(of: call))) },
        "remindOfApproval": { call in try await changed(call, .reminded) },
        "commentOnApproval": { call in try await changed(call, .commented(call.text("text") ?? "")) },
        "snoozeApproval": { call in
            try await changed(call, .snoozed(until: try moment(call.text("until") ?? "", at: "/body/until")))
        },
        "setDueOfApproval": { call in try await changed(call, .dueSet(try moment(call.text("at") ?? "", at: "/body/at"))) },
        "setPriorityOfApproval": { call in try await changed(call, .prioritized(call.number("priority") ?? 0)) },
        "takeBackAnswer": { call in try await changed(call, .answerTakenBack) },
        "withdrawApproval": { call in try await changed(call, .withdrawn(reason: call.text("reason"))) },
    ]

    private static func changed(_ call: APICall, _ change: RequestChange) async throws -> APIReply {
        APIReply(try await call.engine.change(call.approval, change, for: call.caller).json)
    }

    private static func owner(of call: APICall) throws(ProblemDetails) -> Owner {
        if let owner = Owner(call.text("to") ?? "") { return owner }
        throw ProblemDetails(
            "request.unfit", "'\(call.text("to")?.prefix(100) ?? "")' is nobody who could answer", at: "/body/to",
            suggestion: "write user:NAME or group:NAME")
    }

    private static func query(of call: APICall) throws -> (ApprovalQuery, isMine: Bool) {
        var query = ApprovalQuery()
        query.prefix = call.asked("prefix") ?? ""
        let status = call.asked("status")
        query.status = status == "any" ? nil : status.flatMap(ApprovalRecord.Status.init(rawValue:)) ?? .pending
        query.run = call.asked("runId").map { RunID($0) }
        query.kinds = Set(call.allAsked("kind").compactMap(Approval.Kind.init(rawValue:)))
        let isMine = call.asked("assignee") == "me"
        query.assignee = isMine ? nil : call.asked("assignee")
        let candidates = call.allAsked("candidate")
        query.candidates = candidates.isEmpty ? nil : Set(candidates)
        query.dueBefore = try call.asked("dueBefore").map { text in try moment(text, at: "/query/dueBefore") }
        query.after = call.cursor.map { ApprovalID($0) }
        return (query, isMine)
    }
}

extension APICall {
    var approval: ApprovalID { ApprovalID(path["approval"] ?? "") }
}
