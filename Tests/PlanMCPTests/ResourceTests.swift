import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanTools
import Testing

@testable import PlanMCP

@Suite("MCP: resources", .timeLimit(.minutes(10)))
struct ResourceTests {
    private static func read(_ client: TestClient, _ uri: String) async throws -> JSON {
        let answer = try await client.ask("resources/read", [("uri", .string(uri))])
        let content = try #require(answer["result"]?["contents"]?[0], "\(answer.text)")
        #expect(content["uri"] == .string(uri) && content["mimeType"] == "application/json")
        return try JSON(parsing: content["text"]?.string ?? "")
    }

    @Test("a run, its events from anywhere on, and plans by name and version can be read")
    func reads() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(["id": "a", "type": "wait", "for": "0s"], MCPDesk.write))
            for title in ["One", "Two"] {
                let draft: JSON = ["name": "page", "title": .string(title), "nodes": [MCPDesk.write]]
                _ = try await desk.engine.keep(try desk.engine.compile(draft), by: ActorID("user:ada"))
            }
            try await desk.until(run) { $0.tally.completed == 1 }
            try await desk.connect { (client: TestClient) async throws in
                #expect(try await Self.read(client, "run://\(run)")["runId"] == .string(run.rawValue))
                var seqs: [Int64] = []
                var next: String? = "events://\(run)?after=0&limit=2"
                while let uri = next {
                    let page = try await Self.read(client, uri)
                    seqs += page["events"]?.array?.compactMap { $0["seq"]?.int } ?? []
                    next = page["next"]?.string
                }
                let last = try await desk.engine.view(run).seq
                #expect(seqs == Array(1...last))
                #expect(try await Self.read(client, "plan://page")["version"] == 2)
                #expect(try await Self.read(client, "plan://page@1")["plan"]?["title"] == "One")
            }
        }
    }

    @Test("the list has runs and plans page by page, each once, and only what is seen")
    func lists() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            var made: Set<String> = []
            for _ in 0..<53 { made.insert("run://\(try await desk.create(MCPDesk.draft(MCPDesk.pause)))") }
            for number in 0..<52 {
                let draft: JSON = ["name": .string("plan_\(number)"), "title": "Kept", "nodes": [MCPDesk.write]]
                _ = try await desk.engine.keep(try desk.engine.compile(draft), by: ActorID("user:ada"))
                made.insert("plan://plan_\(number)")
            }
            let all = made
            try await desk.connect { (client: TestClient) async throws in
                var uris: [String] = []
                var cursor: JSON?
                repeat {
                    let result = try #require(try await client.ask("resources/list", cursor.map { [("cursor", $0)] } ?? [])["result"])
                    uris += result["resources"]?.array?.compactMap { $0["uri"]?.string } ?? []
                    cursor = result["nextCursor"]
                } while cursor != nil
                #expect(uris.count == all.count && Set(uris) == all)
                for wrong in ["x", 7, "eDp5"] as [JSON] {
                    #expect(try await client.ask("resources/list", [("cursor", wrong)])["error"]?["code"] == -32602)
                }
                let templates = try await client.ask("resources/templates/list")["result"]?["resourceTemplates"]?.array
                #expect(templates?.compactMap { $0["uriTemplate"]?.string }.contains("events://{runId}{?after,limit}") == true)
            }
            let away = ToolCaller(organization: OrganizationID("other"), actor: ActorID("user:eve"))
            try await desk.connect(as: MCPPrincipal(away)) { (client: TestClient) async throws in
                #expect(try await client.ask("resources/list")["result"]?["resources"] == [])
                for uri in all.prefix(3) + ["plan://plan_1"] {
                    #expect(try await client.ask("resources/read", [("uri", .string(uri))])["error"]?["code"] == -32602)
                }
            }
        }
    }

    @Test(
        "an address that names nothing is told with the address",
        arguments: [
            "run://run_none", "run://", "run://a/b", "run://a?x=1", "events://run_none", "events://a?after=x", "events://a?limit=0",
            "events://a?limit=999", "plan://none", "plan://none@x", "plan://@1", "file:///etc/passwd", "run:", "", "plan://%zz",
        ])
    func missing(uri: String) async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            try await desk.connect { (client: TestClient) async throws in
                let error = try await client.ask("resources/read", [("uri", .string(uri))])["error"]
                #expect(error?["code"] == -32602 && error?["data"]?["uri"] == .string(uri))
            }
        }
    }
}
