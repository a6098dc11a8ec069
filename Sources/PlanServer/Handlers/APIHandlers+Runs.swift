import HTTPTypes
import PlanAPI
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension APIHandlers {
    static let runs: [String: Handler] = [
        "createRun": { call in
            let view = try await call.engine.createPlan(try await request(of: call), for: creator(of: call))
            var reply = APIReply(view.json, status: 201)
            reply.headers[.location] = "/v1/runs/\(view.run.id)"
            return reply
        },
        "getRun": { call in
            APIReply(try await call.engine.planView(of: call.run, for: call.caller, include: call.includes).json)
        },
    ]

    /// What is to be run: a plan that is sent, or one that is kept.
    private static func request(of call: APICall) async throws -> PlanRequest {
        let draft =
            if let name = call.text("plan") { try await keptPlan(name, of: call.caller, call.engine) } else { call.body["draft"] ?? .null }
        var request = PlanRequest(draft)
        request.inputs = call.body["input"]
        request.targetThread = call.text("threadId").map { ThreadID($0) }
        request.requiresApproval = call.body["requireApproval"]?.bool
        request.leadAgent = call.text("leadAgentId").map { ActorID($0) }
        request.revises = call.text("revisesRunId").map { RunID($0) }
        request.labels = (call.body["labels"]?.object ?? JSONObject()).compactMap { name, value in value.string.map { (name, $0) } }
        request.idempotencyKey = call.idempotencyKey
        return request
    }

    /// The caller in the conversation that asks for a run, where it is in none itself.
    private static func creator(of call: APICall) -> Caller {
        var caller = call.caller
        if caller.thread == nil { caller.thread = call.text("sourceThreadId").map { ThreadID($0) } }
        return caller
    }

    /// The source of a kept plan, `NAME` or `NAME@VERSION`.
    static func keptPlan(_ text: String, of caller: Caller, _ engine: Engine) async throws -> JSON {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let version = parts.count == 2 ? Int(parts[1]) : nil
        guard parts.count == 1 || version != nil, let name = parts.first,
            let (_, source) = try await engine.store.plan(String(name), version: version, organization: caller.organization),
            let draft = try? JSON(parsing: source)
        else { throw PlanError("plan.unknown", "no plan '\(text)' is kept", at: "/plan", suggestion: "GET /v1/plans lists them") }
        return draft
    }
}
