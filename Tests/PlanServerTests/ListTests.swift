import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import Testing

@testable import PlanServer

@Suite("Reading over HTTP", .timeLimit(.minutes(10)))
struct ListTests {
    @Test("a list is read page by page, and gives each run once")
    func pages() async throws {
        try await ServerDesk.open { desk in
            var made: [String] = []
            for number in 1...5 {
                let labels: JSON = ["odd": .string(number % 2 == 1 ? "yes" : "no")]
                let run = try await desk.create(ServerDesk.draft("Run \(number)", [ServerDesk.echo]), [("labels", labels)])
                _ = try await desk.engine.finished(run)
                made.append(run.rawValue)
            }
            #expect(try await desk.all("/v1/runs?limit=2").map { $0["runId"]?.string ?? "" } == made.reversed())
            #expect(try await desk.all("/v1/runs?limit=1&label=odd%3Dyes").count == 3)
            #expect(try await desk.all("/v1/runs?status=completed&status=failed").count == 5)
            #expect(try await desk.all("/v1/runs?status=running").isEmpty)
            #expect(try await desk.get("/v1/runs?cursor=none").json["items"]?.array?.isEmpty == true)
        }
    }

    @Test("what has happened to a run is read page by page, and as it was then")
    func past() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Past", [ServerDesk.echo]))
            let last = try await desk.engine.finished(run).seq
            let events = try await desk.all("/v1/runs/\(run)/events?limit=3")
            #expect(events.compactMap { $0["seq"]?.int } == Array(1...last))
            let types = try await desk.all("/v1/runs/\(run)/events?limit=1&type=node-completed")
            #expect(types.count == 1)
            #expect(try await desk.get("/v1/runs/\(run)/events?after=\(last)").json["items"]?.array?.isEmpty == true)
            let first = try await desk.get("/v1/runs/\(run)?at=1")
            #expect(first.json["status"]?.string != "completed")
            #expect(first.headers["etag"] == "\"1\"")
            #expect(try await desk.get("/v1/runs/\(run)?at=\(last + 1)").code == "run.no-such-event")
            #expect(try await desk.all("/v1/runs/\(run)/checkpoints?limit=1").isEmpty == false)
            let export = try await desk.get("/v1/runs/\(run)/export")
            #expect(export.json["format"]?.string == "cairn-run")
            let picture = try await desk.get("/v1/runs/\(run)/graph.svg", headers: ["Accept": "image/svg+xml"])
            #expect(picture.headers["content-type"] == "image/svg+xml")
            #expect(picture.text.hasPrefix("<svg"))
        }
    }

    @Test("a cursor that is none of the list is refused")
    func cursors() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Cursor", [ServerDesk.echo]))
            for list in ["nodes", "events", "checkpoints", "artifacts"] {
                #expect(try await desk.get("/v1/runs/\(run)/\(list)?cursor=x").code == "request.invalid", "\(list)")
                #expect(try await desk.get("/v1/runs/\(run)/\(list)?cursor=999999").json["items"]?.array?.isEmpty == true, "\(list)")
                #expect(try await desk.get("/v1/runs/\(run)/\(list)?limit=0").code == "request.invalid", "\(list)")
                #expect(try await desk.get("/v1/runs/none/\(list)").status == 404, "\(list)")
            }
        }
    }

    @Test("nodes are listed, and each says why it does not move")
    func nodes() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Nodes", [ServerDesk.write, ServerDesk.echo]))
            let nodes = try await desk.all("/v1/runs/\(run)/nodes?limit=1")
            #expect(Set(nodes.compactMap { $0["nodeId"]?.string }) == ["write", "echo"])
            let node = try await desk.get("/v1/runs/\(run)/nodes/write")
            #expect(node.json["node"]?["nodeId"]?.string == "write")
            #expect(node.json["reasons"]?[0]?["sentence"]?.string?.isEmpty == false)
            #expect(try await desk.get("/v1/runs/\(run)/nodes/wrote").json["suggestion"]?.string == "did you mean 'write'?")
            #expect(try await desk.get("/v1/runs/\(run)/explain").json["reasons"]?.array?.isEmpty == false)
            #expect(try await desk.get("/v1/runs/\(run)/nodes/write/attempts/1/logs").code == "logs.none")
        }
    }

    @Test("the items of a map are listed")
    func items() async throws {
        try await ServerDesk.open { desk in
            let map: JSON = [
                "id": "each", "type": "map", "over": "inputs.names", "maxItems": 10,
                "each": ["type": "system-task", "owner": "system:echo", "input": ["name": "${{ item }}"]],
            ]
            let names: JSON = ["type": "array", "items": ["type": "string"]]
            let inputs: JSON = ["type": "object", "properties": ["names": names], "required": ["names"]]
            let draft = ServerDesk.draft("Items", [map], [("inputs", inputs)])
            let run = try await desk.create(draft, [("input", ["names": ["a", "b", "c"]])])
            _ = try await desk.engine.finished(run)
            let items = try await desk.all("/v1/runs/\(run)/nodes/each/items?limit=2")
            #expect(items.map { $0["output"]?["name"]?.string } == ["a", "b", "c"], "\(items)")
            #expect(try await desk.get("/v1/runs/\(run)/nodes/each%5B1%5D").json["node"]?["nodeId"]?.string == "each")
        }
    }

    @Test("a log is read in parts, where there is one")
    func logs() async throws {
        try await ServerDesk.open(set: {
            $0.readLog = { _, node, attempt, isError, offset, limit in
                node == "echo" && attempt == 2 && isError ? Array("it failed".utf8.dropFirst(offset).prefix(limit)) : nil
            }
        }) { desk in
            let run = try await desk.create(ServerDesk.draft("Logs", [ServerDesk.echo]))
            let path = "/v1/runs/\(run)/nodes/echo/attempts"
            #expect(try await desk.get("\(path)/2/logs?stream=stderr&offset=3&limit=3").text == "fai")
            #expect(try await desk.get("\(path)/1/logs").code == "logs.none")
            #expect(try await desk.get("\(path)/0/logs").code == "request.invalid")
        }
    }

    @Test("every route has its operation, and every operation its route")
    func complete() {
        #expect(Set(APIHandlers.all.keys) == Set(ServerDesk.routes))
    }
}
