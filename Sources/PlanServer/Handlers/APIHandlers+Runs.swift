import HTTPTypes
import PlanAPI
import PlanAudit
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanPictures
import PlanStore

extension APIHandlers {
    static let runs: [String: Handler] = [
        "createRun": { call in
            let view = try await call.engine.createPlan(try await request(of: call), for: creator(of: call))
            return made(view)
        },
        "listRuns": { call in
            let (views, next) = try await call.engine.runPage(query(of: call), for: call.caller, limit: call.limit)
            return APIReply(items: views.map(\.json), next: next?.rawValue)
        },
        "getRun": { call in
            let view =
                if let seq = call.askedNumber("at") {
                    try await call.engine.planView(of: call.run, at: seq, for: call.caller, include: call.includes)
                } else { try await call.engine.planView(of: call.run, for: call.caller, include: call.includes) }
            var reply = APIReply(view.json)
            reply.headers[.eTag] = "\"\(view.run.seq)\""
            return reply
        },
        "explainRun": { call in
            let view = try await call.engine.planView(of: call.run, for: call.caller, level: .summary)
            let reasons = try await call.engine.explain(call.run, for: call.caller)
            return APIReply([
                "runId": .string(call.run.rawValue), "status": .string(view.run.status.rawValue), "reasons": .array(reasons.map(\.json)),
            ])
        },
        "getRunPicture": { call in
            var (run, _) = try await call.engine.run(call.run, seenBy: call.caller)
            if let seq = call.askedNumber("at") { run = try await call.engine.run(call.run, at: seq) }
            let (drawn, all, sideways) = (run, call.asks("all"), call.asks("sideways"))
            let text = try await Offload.run { SVGPicture.text(of: drawn.plan, run: drawn, isWhole: all, isSideways: sideways) }
            return APIReply(200, .bytes(Array(text.utf8), mediaType: "image/svg+xml"))
        },
        "exportRun": { call in
            _ = try await call.engine.run(call.run, seenBy: call.caller)
            guard let stored = try await call.engine.store.load(call.run) else { throw StoreError.unknownRun(call.run) }
            let evidence = try await RunEvidence(stored, in: call.engine.store)
            let (writer, now) = ("cairn \(call.place.options.version)", call.engine.surroundings.now())
            return APIReply(
                try await Offload.run {
                    RunExport(evidence, RunHistory(evidence), writer: writer, by: call.caller.actor.rawValue, at: now).json
                })
        },
        "listEvents": { call in
            let (run, _) = try await call.engine.run(call.run, seenBy: call.caller)
            return try await events(of: run, call)
        },
        "listCheckpoints": { call in
            let view = try await call.engine.planView(of: call.run, for: call.caller, include: .checkpoints, looksAround: false)
            return try call.page(of: view.included("checkpoints"))
        },
        "listArtifacts": { call in
            let view = try await call.engine.planView(of: call.run, for: call.caller, include: .artifacts, looksAround: false)
            return try call.page(of: view.included("artifacts"))
        },
    ]

    /// The answer of what has made a run.
    static func made(_ view: RunView) -> APIReply {
        var reply = APIReply(view.json, status: 201)
        reply.headers[.location] = "/v1/runs/\(view.run.id)"
        return reply
    }

    /// What is to be run: a plan that is sent, or one that is kept.
    static func request(of call: APICall) async throws -> PlanRequest {
        var request = PlanRequest(try await source(of: call.body, call))
        request.inputs = call.body["input"]
        request.targetThread = call.text("threadId").map { ThreadID($0) }
        request.requiresApproval = call.body["requireApproval"]?.bool
        request.leadAgent = call.text("leadAgentId").map { ActorID($0) }
        request.revises = call.text("revisesRunId").map { RunID($0) }
        request.labels = (call.body["labels"]?.object ?? JSONObject()).compactMap { name, value in value.string.map { (name, $0) } }
        request.priority = call.number("priority") ?? 0
        request.idempotencyKey = call.idempotencyKey
        return request
    }

    /// The caller in the conversation that asks for a run, where it is in none itself.
    static func creator(of call: APICall) throws(PlanError) -> Caller {
        var caller = call.caller
        if let agent = call.text("createdByAgentId"), agent != caller.actor.rawValue {
            throw PlanError(
                "role.missing", "\(caller.actor) cannot say that \(agent) has made a run", at: "/body/createdByAgentId",
                suggestion: "who makes a run follows from the key; leave it out")
        }
        if caller.thread == nil { caller.thread = call.text("sourceThreadId").map { ThreadID($0) } }
        return caller
    }

    private static func query(of call: APICall) -> RunQuery {
        var query = RunQuery()
        query.statuses = Set(call.allAsked("status"))
        query.labels = labels(of: call)
        query.thread = call.asked("threadId").map { ThreadID($0) }
        query.sourceThread = call.asked("sourceThreadId").map { ThreadID($0) }
        query.createdByAgent = call.asked("createdByAgentId").map { ActorID($0) }
        query.planName = call.asked("plan")
        query.parent = call.asked("parentRunId").map { RunID($0) }
        query.replaces = call.asked("replacesRunId").map { RunID($0) }
        query.schedule = call.asked("scheduleId").map { ScheduleID($0) }
        query.order = call.asked("order").flatMap(RunQuery.Order.init(rawValue:)) ?? .newest
        query.before = call.cursor.map { RunID($0) }
        return query
    }

    /// A page of a run's events; with types, a page of the log may hold few of them or none.
    private static func events(of run: Run, _ call: APICall) async throws -> APIReply {
        let types = Set(call.allAsked("type"))
        var seq = max(Int64(try call.numericCursor), call.askedNumber("after") ?? 0)
        var items: [JSON] = []
        for _ in 0..<20 where items.count < call.limit && seq < run.seq {
            let page = try await call.engine.events(of: run, after: seq, limit: types.isEmpty ? call.limit : 500)
            for event in page where items.count < call.limit {
                seq = event["seq"]?.int ?? seq
                if types.isEmpty || types.contains(event["eventType"]?.string ?? "") { items.append(event) }
            }
            if page.isEmpty { break }
        }
        return APIReply(items: items, next: seq < run.seq ? "\(seq)" : nil)
    }
}

extension RunView {
    /// What was asked for beside the run.
    func included(_ name: String) -> [JSON] { includes.first { $0.name == name }?.value.array ?? [] }
}
