import PlanAPI
import PlanCalendar
import PlanClient
import PlanEngine
import PlanJSON
import PlanModel
import Testing

@testable import PlanCommands

@Suite("What is said to who is at a node", .serialized, .timeLimit(.minutes(10)))
struct TellCommandTests {
    private static let draft: JSON = [
        "title": "Elsewhere",
        "nodes": [
            ["id": "build", "type": "program", "owner": "worker:q", "command": ["make"], "effects": "idempotent"],
            ["id": "sign", "type": "human-approval", "owner": "user:ada", "objective": "Look at it."],
        ],
    ]

    @Test("is heard by the worker and shown to people, whether it was said on the folder or by way of the server")
    func tells() async throws {
        let desk = try Desk()
        try await ServedDesk.open(desk) { served in
            let client = try PlanClient(server: served.address, key: try await served.key(of: "user:ada"))
            let run = RunID(try #require(try await client.createRun(["draft": Self.draft])["runId"]?.string))
            let wish = JobWish(worker: "w", queues: ["q"], count: 1, wait: .seconds(30))
            let worker = try PlanClient(server: served.address, key: try await served.key(of: "agent:w", scopes: [.work("q")]))
            let job = try #require(try await worker.claim(wish).first)
            let said = await desk.cairn("tell", "\(run)/build", "use the second table")
            #expect(said.code == 0 && (said.out + said.err).contains("worker:q hears it at 'build'"), "\(said.out)\(said.err)")
            let local = try Desk(at: desk.folder)
            let second = await local.cairn("tell", "@last/build", "and\nhurry", "--as", "user:bo", "--json")
            #expect(second.code == 0 && second.json["explanation"]?[0]?["messages"] != nil, "\(second.out)\(second.err)")
            var heard = try await worker.heartbeat(job).json["messages"]?.array ?? []
            while heard.count < 2 {
                try Task.checkCancellation()
                await Task.yield()
                heard = try await worker.heartbeat(job).json["messages"]?.array ?? []
            }
            #expect(heard.map { $0["text"] } == ["use the second table", "and\nhurry"])
            #expect(heard.map { $0["by"] } == ["user:ada", "user:bo"])
            #expect(try await worker.heartbeat(job, messagesAfter: 1).json["messages"]?.array?.map { $0["number"] } == [2])
            _ = try await client.tell(run, node: "build", "by a program")
            for place in [desk, local] {
                let why = await place.cairn("why", "@last/build", "--json")
                #expect(why.json["reasons"]?[0]?["messages"]?.array?.count == 3, "\(why.out)\(why.err)")
                let shown = await place.cairn("why", "@last/build", terminal: 100)
                #expect(shown.out.contains("user:ada: use the second table") && !shown.out.contains("and\nhurry"), "\(shown.out)")
                let plain = await place.cairn("why", "@last/build").out
                #expect(plain.contains("told\tbuild\tuser:ada: use the second table"), "\(plain)")
                #expect(await place.cairn("events", "@last").out.contains("told 'build': use the second table"))
                let none = await place.cairn("tell", "@last/sign", "x", "--json")
                #expect(none.code != 0 && none.problem["code"] == "tell.not-under-way", "\(none.out)\(none.err)")
                let blank = await place.cairn("tell", "@last/build", " ", "--json")
                #expect(blank.code != 0 && blank.problem["code"] == "tell.invalid", "\(blank.out)\(blank.err)")
            }
        }
    }
}
