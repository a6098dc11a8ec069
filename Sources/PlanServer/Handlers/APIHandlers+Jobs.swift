import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import ServiceLifecycle

extension APIHandlers {
    static let jobs: [String: Handler] = [
        "claimJobs": { call in
            for queue in call.texts("queues") where call.credential?.covers(.work(queue)) == false {
                throw closed(queue, at: "/body/queues")
            }
            var wish = JobWish(worker: call.text("worker") ?? "", queues: call.texts("queues"), count: call.number("max") ?? 1)
            wish.limits = call.credential?.jobLimits ?? JobLimits()
            if let lease = call.span("lease") { wish.lease = lease }
            if let wait = call.span("wait") { wish.wait = wait }
            let admission = call.admission
            // A server that ends sends those who wait away at once.
            let jobs = try await cancelWhenGracefulShutdown { [wish] in
                try await call.engine.claimJobs(wish, for: call.caller) { try await admission.check() }
            }
            return APIReply(items: jobs.map(\.json), next: nil)
        },
        "heartbeatJob": { call in
            let (job, token) = try await named(call)
            let pulse = try await call.engine.heartbeat(
                job, token: token, lease: call.span("lease"), messagesAfter: call.number("messagesAfter") ?? 0, for: call.caller)
            return APIReply(pulse.json)
        },
        "checkJob": { call in
            let (job, token) = try await named(call)
            return APIReply(try await call.engine.check(job, token: token, result(of: call), for: call.caller).json)
        },
        "completeJob": { call in
            let (job, token) = try await named(call)
            let verdict = try await call.engine.complete(job, token: token, result(of: call), for: call.caller)
            guard case .refused(let message, let problems) = verdict else { return APIReply(verdict.json) }
            throw ProblemDetails(
                "job.result-refused", "the result was not taken: \(message)", at: "/jobs/\(job)",
                suggestion: "the attempt is over; ask with 'check' before a result is handed in",
                errors: problems.map { Finding("job.result-refused", $0.message, at: $0.path).json() })
        },
        "handUpJobFile": { call in
            let text = call.path["job"] ?? ""
            guard let job = JobID(text) else { throw unknown(text) }
            try await checkQueue(of: job, call)
            let token = call.asked("leaseToken").flatMap { Int64($0) } ?? 0
            return try await handUp(call) { (mediaType, next) in
                try await call.engine.handUp(
                    for: job, token: token, path: call.asked("path"), mediaType: mediaType, by: call.caller, next: next)
            }
        },
        "callJobTool": { call in
            let (job, token) = try await named(call)
            let output = try await call.engine.callTool(
                job, token: token, call.text("tool") ?? "", call.body["arguments"] ?? .object(JSONObject()), for: call.caller)
            return APIReply(["output": output])
        },
        "failJob": { call in
            let (job, token) = try await named(call)
            var failure = Failure(call.text("class").flatMap(FailureClass.init(rawValue:)) ?? .executorError, call.text("message") ?? "")
            failure.neverBegan = call.flag("retryable")
            failure.retryAfter = call.span("retryAfter")
            let usage = call.body["usage"].map(Usage.init(json:)) ?? Usage()
            try await call.engine.fail(job, token: token, failure, usage: usage, for: call.caller)
            return APIReply(204, .none)
        },
        "releaseJob": { call in
            let (job, token) = try await named(call)
            try await call.engine.release(job, token: token, for: call.caller)
            return APIReply(204, .none)
        },
        "listQueues": { call in
            APIReply(items: call.engine.queues(for: call.caller).map(\.json), next: nil)
        },
        "listWorkers": { call in try call.page(of: call.engine.workers(for: call.caller).map(\.json)) },
        "listAgents": { call in try call.page(of: try await call.engine.agents(for: call.caller)) },
        "listExecutors": { call in try call.page(of: call.engine.executors) },
    ]

    /// The job of a call, and the token under which the worker has it.
    private static func named(_ call: APICall) async throws -> (JobID, Int64) {
        let text = call.path["job"] ?? ""
        guard let job = JobID(text), let token = call.text("leaseToken").flatMap({ Int64($0) }) else { throw unknown(text) }
        try await checkQueue(of: job, call)
        return (job, token)
    }

    /// A key says something of jobs of its own queues only.
    private static func checkQueue(of job: JobID, _ call: APICall) async throws {
        guard let credential = call.credential, let queue = try await call.engine.queue(of: job, for: call.caller),
            !credential.covers(.work(queue))
        else { return }
        throw closed(queue, at: "/jobs/\(job)")
    }

    private static func closed(_ queue: String, at place: String) -> ProblemDetails {
        ProblemDetails(
            "key.scope", "the key may not take jobs of the queue '\(queue)'", at: place,
            suggestion: "use a key with the scope work:\(queue)")
    }

    private static func unknown(_ job: String) -> PlanError {
        PlanError("job.unknown", "there is no job \(job.prefix(200))", at: "/jobs/\(job.prefix(200))", suggestion: "claim one")
    }

    private static func result(of call: APICall) -> NodeResult {
        var result = NodeResult(call.flag("partial") ? .partial : .completed, call.body["output"])
        result.notes = call.text("notes")
        result.evidence = call.body["evidence"]?.array ?? []
        result.usage = call.body["usage"].map(Usage.init(json:)) ?? Usage()
        return result
    }
}

extension APICall {
    /// A duration in the body.
    fileprivate func span(_ name: String) -> TimeSpan? { text(name).flatMap(TimeSpan.init(_:)) }
}
