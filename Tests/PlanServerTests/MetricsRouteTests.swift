import PlanAPI
import PlanEngine
import PlanJSON
import PlanMetrics
import PlanModel
import PlanStore
import Testing

@Suite("A server tells its numbers", .timeLimit(.minutes(10)))
struct MetricsRouteTests {
    private static let events = "cairn_streams{kind=\"events\"}"
    private static let agents = "cairn_streams{kind=\"agents\"}"

    @Test("requests are counted by operation and status, in the format that is asked for")
    func formats() async throws {
        try await ServerDesk.open { desk in
            _ = try await desk.get("/healthz")
            _ = try await desk.get("/v1/runs/run_none")
            let page = try await desk.get("/metrics")
            #expect(page.status == 200)
            #expect(page.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(page.text.contains("\ncairn_http_requests_total{operation=\"getHealth\",status=\"200\"} 1\n"), "\(page.text)")
            #expect(page.text.contains("\ncairn_http_requests_total{operation=\"getRun\",status=\"404\"} 1\n"))
            #expect(page.text.contains("\ncairn_http_request_seconds_count{group=\"runs\"} 1\n"))
            let open = try await desk.get("/metrics", headers: ["Accept": "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"])
            #expect(open.headers["content-type"] == "application/openmetrics-text; version=1.0.0; charset=utf-8")
            #expect(open.text.hasSuffix("\n# EOF\n"))
        }
    }

    @Test("paths that there are not do not become labels")
    func unknownPaths() async throws {
        try await ServerDesk.open { desk in
            for number in 0..<5 { _ = try await desk.get("/nothing/\(number)") }
            let page = try await desk.get("/metrics")
            #expect(page.text.contains("\ncairn_http_requests_total{operation=\"none\",status=\"404\"} 5\n"))
            #expect(!page.text.contains("nothing"))
        }
    }

    @Test("where keys are asked for, a key has to be one that may read everything")
    func keys() async throws {
        let store = MemoryStore()
        let (_, reads) = try await KeyTests.key(store, [.read], of: "user:bo")
        let (_, submits) = try await KeyTests.key(store, [.submit], of: "user:bo")
        let (_, foreign) = try await KeyTests.key(store, [.read], organization: OrganizationID("acme"))
        try await ServerDesk.open(store) { desk in
            #expect(try await desk.get("/metrics").status == 401)
            #expect(try await desk.get("/metrics", headers: foreign).code == "key.scope")
            let refused = try await desk.get("/metrics", headers: submits)
            #expect(refused.code == "key.scope")
            let told = try await desk.get("/metrics", headers: reads)
            #expect(told.status == 200)
        }
    }

    @Test("who follows the stream of events is counted while they do")
    func streams() async throws {
        try await ServerDesk.open { desk in
            let reader = desk.reader("/v1/events")
            while try await desk.metric(Self.events) != 1 { try Task.checkCancellation() }
            reader.close()
            while try await desk.metric(Self.events) != 0 { try Task.checkCancellation() }
        }
    }

    @Test("an agent that listens is counted while it does")
    func agents() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Followed", [ServerDesk.write]))
            let meta: JSON = [
                "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": [:],
            ]
            let filter: JSON = ["resourceSubscriptions": [.string("run://\(run)")]]
            let body: JSON = [
                "jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen", "params": ["notifications": filter, "_meta": meta],
            ]
            let reader = desk.reader(
                "/mcp",
                headers: [
                    "Accept": "application/json, text/event-stream", "Content-Type": "application/json",
                    "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "subscriptions/listen",
                ], posting: body)
            _ = try await reader.text { $0.contains("notifications/subscriptions/acknowledged") }
            #expect(try await desk.metric(Self.agents) == 1)
            _ = try await desk.post("/v1/runs/\(run)/pause")
            _ = try await reader.text { $0.contains("run://\(run)") }
            reader.close()
            // That nobody listens any more is seen when something is to be told.
            while try await desk.metric(Self.agents) != 0 {
                try Task.checkCancellation()
                for step in ["resume", "pause"] { _ = try await desk.post("/v1/runs/\(run)/\(step)") }
            }
        }
    }
}
