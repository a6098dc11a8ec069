import InMemoryTracing
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing
import Tracing

@Suite("Traces of others go on here", .timeLimit(.minutes(10)))
struct TraceRouteTests {
    private static let given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    private static let build: JSON = ["id": "build", "type": "program", "owner": "worker:q", "command": ["make"], "effects": "idempotent"]

    @Test("a traceparent is kept with the run that a request makes, and the worker gets it with the job")
    func kept() async throws {
        let store = MemoryStore()
        try await ServerDesk.open(store) { desk in
            let body: JSON = ["draft": ServerDesk.draft("Traced", [Self.build])]
            let made = try await desk.post("/v1/runs", body, headers: ["traceparent": Self.given])
            let run = RunID(made.json["runId"]?.string ?? "")
            #expect(try await desk.engine.view(run).origin.traceparent == TraceParent(Self.given))
            let claim: JSON = ["worker": "w", "queues": ["q"], "wait": "30s"]
            let job = try await desk.post("/v1/jobs/claim", claim).json["items"]?.array?.first
            #expect(job?["traceparent"]?.string == Self.given)
        }
    }

    @Test("what is no traceparent is left alone")
    func malformed() async throws {
        try await ServerDesk.open { desk in
            let body: JSON = ["draft": ServerDesk.draft("Untraced", [ServerDesk.echo])]
            let made = try await desk.post("/v1/runs", body, headers: ["traceparent": "00-nothing"])
            #expect(made.status == 201)
            #expect(try await desk.engine.view(RunID(made.json["runId"]?.string ?? "")).origin.traceparent == nil)
        }
    }

    @Test("a request is a span, named after its route, with its status and its id")
    func spans() async throws {
        let tracer = InMemoryTracer()
        try await ServerDesk.open(set: { $0.tracer = tracer }) { desk in
            _ = try await desk.get("/v1/runs/run_none", headers: ["X-Request-Id": "mine"])
            let span = try #require(tracer.finishedSpans.first)
            #expect(span.operationName == "GET /v1/runs/{run}" && span.kind == .server)
            #expect(span.attributes.get("http.response.status_code") == .int64(404))
            #expect(span.attributes.get("cairn.request.id") == .string("mine"))
            #expect(span.attributes.get("error.type") == .string("run.unknown"))
        }
    }
}
