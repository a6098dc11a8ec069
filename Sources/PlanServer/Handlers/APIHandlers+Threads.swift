import HTTPTypes
import PlanAPI
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension APIHandlers {
    static let threads: [String: Handler] = [
        "listThreads": { call in
            let (threads, next) = try await call.engine.threadPage(
                after: call.cursor.map { ThreadID($0) }, for: call.caller, limit: call.limit)
            var items: [JSON] = []
            for thread in threads { items.append(try await described(thread, call).json) }
            return APIReply(items: items, next: next?.rawValue)
        },
        "getThread": { call in try await shown(call.thread, call) },
        "putThread": { call in
            try await call.engine.directory.requireOverride(
                call.caller.actor, in: call.caller.organization, at: "/threads/\(call.thread)")
            return try await put(call)
        },
        "listThreadRuns": { call in
            var query = RunQuery()
            let statuses = call.allAsked("status")
            query.statuses = statuses.isEmpty ? Set(RunStatus.active.map(\.rawValue)) : Set(statuses)
            query.thread = call.thread
            query.order = .updated
            query.before = call.cursor.map { RunID($0) }
            guard call.caller.thread == nil || call.caller.thread == call.thread else { return APIReply(items: [], next: nil) }
            let (views, next) = try await call.engine.runPage(query, for: call.caller, limit: call.limit)
            return APIReply(items: views.map(\.json), next: next?.rawValue)
        },
        "sendThreadMessage": { call in
            // What is not theirs waits for nothing of theirs.
            guard try await call.engine.takesPart(call.caller, in: call.thread) else { return APIReply(["answered": false]) }
            var caller = call.caller
            caller.thread = call.thread
            let view =
                if let messages = call.body["messages"]?.array {
                    try await call.engine.applyApprovalResponse(fromMessages: messages, for: caller)
                } else {
                    try await call.engine.applyHumanInput(
                        fromUserMessage: call.body["message"] ?? .null, replyingTo: call.text("approvalId").map { ApprovalID($0) },
                        for: caller)
                }
            return APIReply(view.map { ["answered": true, "run": $0.json] } ?? ["answered": false])
        },
    ]

    private static func shown(_ thread: ThreadID, _ call: APICall) async throws -> APIReply {
        let (json, version) = try await described(thread, call)
        var reply = APIReply(json)
        if let version { reply.headers[.eTag] = "\"\(version)\"" }
        return reply
    }

    /// A thread as a caller may know it, and its version where they may know that.
    private static func described(_ thread: ThreadID, _ call: APICall) async throws -> (json: JSON, version: Int64?) {
        let (engine, organization) = (call.engine, call.caller.organization)
        let entry = try await engine.directory.entry(.thread, thread.rawValue, in: organization)
        var query = RunQuery()
        query.thread = thread
        query.statuses = Set(RunStatus.active.map(\.rawValue))
        let isTheirs = call.caller.thread == nil || call.caller.thread == thread
        let active = isTheirs ? try await engine.runPage(query, for: call.caller, limit: 1).views : []
        var object = JSONObject([
            ("threadId", .string(thread.rawValue)), ("organizationId", .string(organization.rawValue)),
            ("hasActivePlan", .bool(!active.isEmpty)),
        ])
        guard let entry, try await engine.takesPart(call.caller, in: thread) else { return (.object(object), nil) }
        object["members"] = entry.body["members"]
        object["maxActiveRuns"] = entry.body["maxActiveRuns"]
        object["version"] = .int(entry.version)
        return (.object(object), entry.version)
    }

    private static func put(_ call: APICall) async throws -> APIReply {
        try await call.overwriting("thread \(call.thread)", at: "/threads/\(call.thread)") { version in
            _ = try await call.engine.directory.setThread(
                call.thread, in: call.caller.organization, members: (call.body["members"]?.array).map { Set($0.compactMap(\.string)) },
                maxActiveRuns: call.number("maxActiveRuns"), expecting: version)
        }
        return try await shown(call.thread, call)
    }
}

extension APICall {
    var thread: ThreadID { ThreadID(path["thread"] ?? "") }
}
