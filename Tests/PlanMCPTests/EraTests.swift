import PlanEngine
import PlanJSON
import Testing

@testable import PlanMCP

@Suite("MCP: versions of the protocol", .timeLimit(.minutes(10)))
struct EraTests {
    @Test("a client learns which versions there are, and what the server can do")
    func discovers() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            try await desk.connect { (client: TestClient) async throws in
                let result = try #require(try await client.ask("server/discover")["result"])
                #expect(result["resultType"] == "complete" && result["supportedVersions"]?[0] == "2026-07-28")
                #expect(result["capabilities"]?["resources"]?["subscribe"] == true && result["capabilities"]?["tools"]?.object != nil)
                #expect(result["capabilities"]?["extensions"]?["io.modelcontextprotocol/tasks"]?.object != nil)
                #expect(result["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"] == "cairn")
                #expect(result["ttlMs"]?.int ?? -1 >= 0 && result["cacheScope"] == "public")
            }
        }
    }

    @Test(
        "a request has to say its version and what its client can do",
        arguments: [
            ([:], -32602), (["io.modelcontextprotocol/protocolVersion": "2026-07-28"], -32602),
            (["io.modelcontextprotocol/protocolVersion": 7], -32602),
            (["io.modelcontextprotocol/protocolVersion": "1900-01-01", "io.modelcontextprotocol/clientCapabilities": [:]], -32022),
            (["io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": []], -32602),
        ] as [(JSON, Int64)])
    func meta(meta: JSON, code: Int64) async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            try await desk.connect { (client: TestClient) async throws in
                for method in ["tools/list", "server/discover"] {
                    let error = try await client.plain(method, ["_meta": meta])["error"]
                    #expect(error?["code"]?.int == code, "\(error?.text ?? "")")
                    if code == -32022 {
                        #expect(error?["data"]?["requested"] == "1900-01-01" && error?["data"]?["supported"]?[0] == "2026-07-28")
                    }
                }
            }
        }
    }

    @Test("an older client opens with initialize, and gets its own version where it is spoken")
    func older() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            for (wanted, agreed) in [("2025-11-25", "2025-11-25"), ("2025-06-18", "2025-06-18"), ("2024-11-05", "2025-11-25")] {
                try await desk.connect { (client: TestClient) async throws in
                    #expect(try await client.plain("ping")["result"] == [:])
                    let result = try await client.initialize(version: wanted)["result"]
                    #expect(result?["protocolVersion"] == .string(agreed) && result?["serverInfo"]?["name"] == "cairn")
                    let tools = try await client.plain("tools/list")["result"]
                    #expect(tools?["tools"]?.array?.isEmpty == false && tools?["resultType"] == nil && tools?["ttlMs"] == nil)
                    #expect(try await client.plain("ping")["result"] == [:])
                    #expect(try await client.plain("server/discover")["error"]?["code"] == -32601)
                    #expect(try await client.plain("resources/read", ["uri": "run://none"])["error"]?["code"] == -32002)
                }
            }
        }
    }

    @Test("both kinds of request are served on one connection, each by its own rules")
    func both() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            try await desk.connect { (client: TestClient) async throws in
                _ = try await client.initialize()
                #expect(try await client.plain("tools/list")["result"]?["resultType"] == nil)
                #expect(try await client.ask("tools/list")["result"]?["resultType"] == "complete")
                #expect(try await client.ask("ping")["error"]?["code"] == -32601)
                #expect(try await client.ask("resources/read", [("uri", "run://none")])["error"]?["code"] == -32602)
            }
        }
    }

    @Test(
        "what this version does not have is not there", arguments: ["initialize", "ping", "resources/subscribe", "logging/setLevel", "x"])
    func unknown(method: String) async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            try await desk.connect { (client: TestClient) async throws in
                #expect(try await client.ask(method)["error"]?["code"] == -32601)
            }
        }
    }
}
