import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@testable import PlanMCP

@Suite("MCP: messages", .timeLimit(.minutes(10)))
struct MessageTests {
    @Test(
        "a message that cannot be taken is answered with its code, and the next one is served",
        arguments: [
            ("{", -32700, nil), ("[1,2", -32700, nil), ("\u{0}", -32700, nil), ("[]", -32600, nil), ("7", -32600, nil),
            (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32600, 1), (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600, nil),
            (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600, nil), (#"{"jsonrpc":"2.0","id":1,"method":7}"#, -32600, 1),
            (#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":[1]}"#, -32602, 1), (#"{"jsonrpc":"2.0","id":1}"#, -32600, 1),
            (#"{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}"#, -32700, nil), (String(repeating: "[", count: 5_000), -32700, nil),
        ] as [(String, Int64, Int64?)])
    func malformed(text: String, code: Int64, id: Int64?) async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            try await desk.connect { (client: TestClient) async throws in
                client.send(text: text)
                let answer = try await client.first { $0["error"] != nil }
                #expect(answer["error"]?["code"]?.int == code && answer["id"]?.int == id, "\(answer.text)")
                #expect(try await client.ask("server/discover", id: "after")["result"] != nil)
            }
        }
    }

    @Test("whatever bytes come, the server lives")
    func noise() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var chance = SeededRandom(seed: seed)
        let request: JSON = ["jsonrpc": "2.0", "id": 3, "method": "tools/list", "params": ["_meta": TestClient.meta()]]
        let valid = request.bytes
        var messages: [[UInt8]] = []
        for _ in 0..<300 {
            var bytes = valid
            for _ in 0..<Int.random(in: 1...6, using: &chance) {
                bytes[Int.random(in: 0..<bytes.count, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
            }
            messages.append(bytes)
        }
        let sent = messages
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            try await desk.connect { (client: TestClient) async throws in
                for bytes in sent { client.send(bytes: bytes) }
                #expect(try await client.ask("server/discover", id: "last")["result"] != nil, "seed \(seed)")
            }
        }
    }

    @Test("a message that is too long is told and passed over")
    func tooLong() async throws {
        var limits = ServerLimits()
        limits.messageBytes = 1_000
        try await MCPDesk.open(limits: limits) { (desk: MCPDesk) async throws in
            try await desk.connect { (client: TestClient) async throws in
                client.sendTooLong()
                client.send(text: #"{"jsonrpc":"2.0","id":1,"method":"\#(String(repeating: "x", count: 2_000))"}"#)
                #expect(try await client.ask("server/discover", id: "a")["result"] != nil)
                let errors = client.heard.filter { $0["error"] != nil }
                #expect(errors.count == 2 && errors.allSatisfy { $0["error"]?["code"] == -32600 && $0["id"] == nil })
            }
        }
    }

    @Test("an id that is under way is not taken twice, and more requests than may be are told to come again")
    func underWay() async throws {
        var limits = ServerLimits()
        limits.requests = 2
        try await MCPDesk.open(limits: limits) { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.pause))
            try await desk.connect { (client: TestClient) async throws in
                for id in 1...2 as ClosedRange<Int64> {
                    client.send([
                        "jsonrpc": "2.0", "id": .int(id), "method": "tools/call",
                        "params": [
                            "name": "awaitExecutionPlan", "arguments": ["runId": .string(run.rawValue), "seconds": 50],
                            "_meta": TestClient.meta(),
                        ],
                    ])
                }
                #expect(try await client.ask("server/discover", id: 1)["error"]?["code"] == -32600)
                #expect(try await client.ask("server/discover", id: 3)["error"]?["code"] == 1001)
                client.notify("notifications/cancelled", ["requestId": 1])
                client.notify("notifications/cancelled", ["requestId": 77])
                client.notify("notifications/cancelled", [:])
                // There is room again as soon as the cancelled one has left.
                var id: Int64 = 10
                while try await client.ask("server/discover", id: .int(id))["result"] == nil { id += 1 }
                #expect(!client.heard.contains { $0["id"] == 1 && $0["result"] != nil })
            }
        }
    }

    @Test("when the input ends, what is under way is answered, and calls that only wait are ended")
    func ends() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.pause))
            let client = TestClient()
            let connection = MCPConnection(desk.server, as: MCPDesk.ada) { client.hear($0) }
            for (id, tool) in [(1, "awaitExecutionPlan"), (2, "getActiveExecutionPlan")] as [(Int64, String)] {
                client.send([
                    "jsonrpc": "2.0", "id": .int(id), "method": "tools/call",
                    "params": ["name": .string(tool), "arguments": ["runId": .string(run.rawValue)], "_meta": TestClient.meta()],
                ])
            }
            client.close()
            await connection.run(client.stream)
            #expect(Set(client.heard.compactMap { $0["id"]?.int }) == [1, 2])
            #expect(client.heard.allSatisfy { $0["result"]?["structuredContent"]?["status"] == "running" })
            #expect(try await desk.engine.view(run).status == .running)
        }
    }
}
