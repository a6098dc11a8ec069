import HTTPTypes
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension APIHandlers {
    /// How many of a schedule's next times are told.
    private static let upcoming = 5

    static let schedules: [String: Handler] = [
        "listSchedules": { call in
            var query = ScheduleQuery()
            query.statuses = Set(call.allAsked("status").compactMap(ScheduleRecord.Status.init(rawValue:)))
            query.prefix = call.asked("prefix") ?? ""
            query.before = call.cursor.map { ScheduleID($0) }
            let (schedules, next) = try await call.engine.schedulePage(query, for: call.caller, limit: call.limit)
            let now = call.engine.surroundings.now()
            let isWhole = call.asks("includeState")
            let items = schedules.map { ledger -> JSON in
                var object = ledger.json(at: now, upcoming: 1).object ?? JSONObject()
                if isWhole { for (name, value) in ledger.record.stored { object[name] = value } }
                return .object(object)
            }
            return APIReply(items: items, next: next?.rawValue)
        },
        "createSchedule": { call in
            var request = try await request(of: call)
            if let rule = call.body["schedule"], var draft = request.draft.object {
                draft["schedule"] = rule
                request.draft = .object(draft)
            }
            guard request.draft["schedule"] != nil else {
                throw ProblemDetails(
                    "request.unfit", "the plan has no schedule, and none is given", at: "/body/schedule",
                    suggestion: "say when it runs, such as {\"cron\": \"0 9 * * 1\", \"timezone\": \"UTC\"}")
            }
            let view = try await call.engine.createPlan(request, for: creator(of: call))
            var object = JSONObject([("run", view.json)])
            var reply = APIReply(.null, status: 201)
            if let id = view.run.scheduleID {
                let ledger = try await call.engine.schedule(id, seenBy: call.caller)
                object["schedule"] = ledger.json(at: call.engine.surroundings.now(), upcoming: upcoming)
                reply.headers[.location] = "/v1/schedules/\(id)"
            }
            reply.content = .json(.object(object))
            return reply
        },
        "getSchedule": { call in
            let ledger = try await call.engine.schedule(call.schedule, seenBy: call.caller)
            return APIReply(ledger.json(at: call.engine.surroundings.now(), upcoming: upcoming))
        },
        "pauseSchedule": { call in
            let (reason, actor) = (call.text("reason"), call.caller.actor)
            return try await moved(call) { _ in .pause(reason: reason, by: actor) }
        },
        "resumeSchedule": { call in
            let (catchUp, actor) = (call.text("catchUp").flatMap(ScheduleRule.CatchUp.init(rawValue:)) ?? .none, call.caller.actor)
            return try await moved(call) { _ in .resume(catchUp: catchUp, by: actor) }
        },
        "runScheduleNow": { call in
            let (overlap, actor) = (call.text("overlap").flatMap(ScheduleRule.Overlap.init(rawValue:)), call.caller.actor)
            return try await moved(call) { .runNow(overlap: overlap, isRunGoing: $0, by: actor) }
        },
        "backfillSchedule": { call in
            let from = try moment(call.text("from") ?? "", at: "/body/from"), to = try moment(call.text("to") ?? "", at: "/body/to")
            let (limit, actor) = (call.number("limit") ?? 100, call.caller.actor)
            return try await moved(call) { .backfill(from: from, to: to, limit: limit, isRunGoing: $0, by: actor) }
        },
        "deleteSchedule": { call in
            let actor = call.caller.actor
            return try await moved(call) { _ in .delete(by: actor) }
        },
    ]

    private static func moved(
        _ call: APICall, _ command: @Sendable @escaping (_ isRunGoing: Bool) -> ScheduleCommand
    ) async throws -> APIReply {
        let outcome = try await call.engine.move(call.schedule, for: call.caller, command)
        var object = outcome.ledger.json(at: call.engine.surroundings.now(), upcoming: upcoming).object ?? JSONObject()
        object["happened"] = .array(
            outcome.entries.map { entry in
                var object = entry.json.object ?? JSONObject()
                if case .fired(let fire) = entry.event { object["runId"] = outcome.started[fire].map { .string($0.rawValue) } }
                return .object(object)
            })
        for (name, value) in outcome.ledger.record.stored { object[name] = value }
        let started = outcome.started.values.map(\.rawValue).sorted()
        if !started.isEmpty { object["startedRunIds"] = .array(started.map { .string($0) }) }
        return APIReply(.object(object))
    }
}

extension APICall {
    var schedule: ScheduleID { ScheduleID(path["schedule"] ?? "") }
}
