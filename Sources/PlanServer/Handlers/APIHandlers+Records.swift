import PlanAPI
import PlanAudit
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore

extension APIHandlers {
    static let records: [String: Handler] = [
        "listRecords": { call in
            var query = RunQuery()
            query.prefix = call.asked("prefix") ?? ""
            query.statuses = Set(call.allAsked("status"))
            query.labels = labels(of: call)
            query.before = call.cursor.map { RunID($0) }
            let (records, next) = try await call.engine.recordPage(query, for: call.caller, limit: call.limit)
            return APIReply(items: records.map(\.json), next: next?.rawValue)
        },
        "getRecord": { call in
            let (record, source) = try await call.engine.record(of: call.run, for: call.caller)
            guard let plan = try? JSON(parsing: source, limits: .stored) else {
                throw StoreError.corrupt("the plan of run \(call.run) cannot be read")
            }
            return APIReply(["record": record.json, "plan": plan])
        },
        "listEvidence": { call in
            let limit = call.askedNumber("limit").map { Int($0) } ?? 200
            let (events, next) = try await call.engine.evidence(
                of: call.run, after: call.askedNumber("after") ?? 0, limit: limit, for: call.caller)
            return APIReply(items: events.map(\.exported), next: next.map { "\($0)" })
        },
        "listLogs": { call in
            _ = try await call.engine.run(call.run, seenBy: call.caller)
            guard let list = call.place.options.listLogs else { return APIReply(items: [], next: nil) }
            return try call.page(of: try await Offload.run { list(call.run) })
        },
        "getCaller": { call in
            var object = JSONObject([
                ("actor", .string(call.caller.actor.rawValue)), ("organizationId", .string(call.caller.organization.rawValue)),
            ])
            object["threadId"] = call.caller.thread.map { .string($0.rawValue) }
            object["scopes"] = call.credential.map { .array($0.scopes.map(\.description).sorted().map { .string($0) }) }
            return APIReply(.object(object))
        },
    ]

    /// The labels that a list is narrowed to.
    static func labels(of call: APICall) -> [String: String] {
        var labels: [String: String] = [:]
        for label in call.allAsked("label") {
            let parts = label.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            labels[String(parts[0])] = parts.count == 2 ? String(parts[1]) : ""
        }
        return labels
    }
}
