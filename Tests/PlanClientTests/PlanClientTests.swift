import NIOCore
import NIOPosix
import PlanCalendar
import PlanClient
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Synchronization
import Testing

@Suite("A client of a server", .timeLimit(.minutes(10)))
struct PlanClientTests {
    @Test("a run is made, read, listed, followed and ended")
    func runs() async throws {
        try await ClientDesk.open { desk in
            let client = desk.client
            async let ended: ClientEvent? = {
                for try await event in client.events(after: 0, types: ["run-completed"]) { return event }
                return nil
            }()
            let run = try await desk.create(ClientDesk.draft("One", [ClientDesk.echo]))
            #expect(try await ended?.data["runId"]?.string == run.rawValue)
            #expect(try await client.run(run)["status"]?.string == "completed")
            #expect(try await client.runs([("status", "completed")]).items.map { $0["runId"]?.string } == [run.rawValue])
            #expect(try await client.history(of: run).first?["seq"]?.int == 1)
            let waiting = try await desk.create(ClientDesk.draft("Two", [ClientDesk.build]))
            #expect(try await client.pause(waiting)["isHeld"]?.bool == true)
            #expect(try await client.resume(waiting, reason: "go on")["isHeld"]?.bool != true)
            #expect(try await client.cancel(waiting)["status"]?.string == "aborted")
            let missing = await #expect(throws: PlanError.self) { try await client.run(RunID("run_nothing")) }
            #expect(missing?.code == "run.unknown")
        }
    }

    @Test("requests belong to the trace that the options name, or to that of what is done just now")
    func traces() async throws {
        let given = TraceParent(traceID: String(repeating: "a", count: 32), spanID: String(repeating: "b", count: 16))
        let nearer = TraceParent(traceID: String(repeating: "c", count: 32), spanID: String(repeating: "d", count: 16), isSampled: false)
        var options = ClientOptions()
        options.traceParent = given
        try await ClientDesk.open(options: options) { desk in
            let first = try await desk.create(ClientDesk.draft("One", [ClientDesk.echo]))
            let second = try await TraceContext.$parent.withValue(nearer) {
                try await desk.create(ClientDesk.draft("Two", [ClientDesk.echo]))
            }
            #expect(try await desk.engine.view(first).origin.traceparent == given)
            #expect(try await desk.engine.view(second).origin.traceparent == nearer)
        }
    }

    @Test("a request under the same key is done once")
    func once() async throws {
        try await ClientDesk.open { desk in
            let body: JSON = ["draft": ClientDesk.draft("One", [ClientDesk.echo])]
            let first = try await desk.client.createRun(body, idempotencyKey: "k")
            #expect(try await desk.client.createRun(body, idempotencyKey: "k")["runId"] == first["runId"])
            #expect(try await desk.client.runs().items.count == 1)
        }
    }

    @Test("people are asked, and answer")
    func approvals() async throws {
        try await ClientDesk.open { desk in
            let ask: JSON = ["id": "ask", "type": "human-approval", "owner": "user:ada", "label": "Go on?", "objective": "Look."]
            let run = try await desk.create(ClientDesk.draft("Asks", [ask]))
            var items: [JSON] = []
            while items.isEmpty { items = try await desk.client.approvals([("assignee", "me")]).items }
            let id = ApprovalID(items[0]["id"]?.string ?? "")
            #expect(try await desk.client.approval(id)["status"]?.string == "pending")
            _ = try await desk.client.respond(to: id, ["approved": true])
            #expect(try await desk.engine.finished(run).status == .completed)
            let again = await #expect(throws: PlanError.self) { try await desk.client.respond(to: id, ["approved": false]) }
            #expect(again?.code.hasPrefix("approval.") == true)
        }
    }

    @Test("a job is taken, kept, tried, handed in, failed and given back")
    func jobs() async throws {
        try await ClientDesk.open { desk in
            let client = desk.client
            let wish = JobWish(worker: "w", queues: ["linux"], wait: .seconds(30))
            async let waiting = client.claim(wish)
            let run = try await desk.create(ClientDesk.draft("Elsewhere", [ClientDesk.build]))
            let job = try #require(try await waiting.first)
            #expect(job.id == "\(run):build:1" && job.queue == "linux")
            let pulse = try await client.heartbeat(job, lease: TimeSpan(milliseconds: 90_500))
            #expect(pulse.leaseUntil > job.leaseUntil && !pulse.isCancelled)
            try await client.release(job)
            let lost = await #expect(throws: PlanError.self) { try await client.heartbeat(job) }
            #expect(lost?.code == "job.lease-lost")
            let again = try #require(try await client.claim(wish).first)
            #expect(try await client.check(again, WorkResult(["exitCode": 0])) == .accepted)
            #expect(try await client.complete(again, WorkResult(["exitCode": 0, "stdout": "", "stderr": ""])) == .accepted)
            #expect(try await desk.engine.finished(run).status == .completed)
            let second = try await desk.create(ClientDesk.draft("Again", [ClientDesk.build]))
            let failing = try #require(try await client.claim(wish).first)
            try await client.fail(failing, Failure(.unavailable, "no disk"))
            #expect(try await desk.engine.view(second).failure(of: NodeRef(0))?.message == "no disk")
        }
    }

    @Test("the tools that come with an agent's task are called by the server")
    func tools() async throws {
        let lookup = try ToolFunction("lookup", arguments: ["type": "object"], output: ["type": "object"], effects: .read) { given, _ in
            ["said": given["n"] ?? .null]
        }
        try await ClientDesk.open(tools: [lookup]) { desk in
            let write: JSON = [
                "id": "write", "type": "agent-task", "owner": "worker:writers", "objective": "A page.", "effects": "idempotent",
                "toolPolicy": ["allow": ["lookup"]],
            ]
            _ = try await desk.create(ClientDesk.draft("Written", [write]))
            let job = try #require(try await desk.client.claim(JobWish(worker: "w", queues: ["writers"], wait: .seconds(30))).first)
            #expect(job.json["tools"]?[0]?["name"] == "lookup")
            #expect(try await desk.client.callTool(job, "lookup", ["n": 7]) == ["said": 7])
            let other = await #expect(throws: PlanError.self) { try await desk.client.callTool(job, "delete") }
            #expect(other?.code == "tool.not-permitted-for-owner")
        }
    }

    @Test("a server that is started a moment later is found, and a stream goes on where it was")
    func later() async throws {
        let store = MemoryStore()
        let port = Mutex(0)
        try await ClientDesk.open(store) { desk in port.withLock { $0 = desk.port } }
        let found = port.withLock { $0 }
        let (tries, tried) = AsyncStream.makeStream(of: Void.self)
        var options = ClientOptions()
        options.sleep = { span in
            tried.yield()
            try await ContinuousClock().sleep(for: .milliseconds(span.milliseconds))
        }
        let client = try PlanClient(server: "http://127.0.0.1:\(found)", options: options)
        async let created = client.createRun(["draft": ClientDesk.draft("Late", [ClientDesk.echo])])
        async let event: ClientEvent? = {
            for try await event in client.events(after: 0, types: ["run-completed"]) { return event }
            return nil
        }()
        for await _ in tries { break }
        let (done, finish) = AsyncStream.makeStream(of: Void.self)
        async let serving: Void = ClientDesk.open(store, port: found) { _ in for await _ in done {} }
        let run = try await created["runId"]?.string
        #expect(try await event?.data["runId"]?.string == run && run != nil)
        finish.finish()
        try await serving
    }

    @Test("a claim that its worker has left takes no job")
    func leftClaim() async throws {
        try await ClientDesk.open { desk in
            let client = desk.client
            let gone = JobWish(worker: "gone", queues: ["linux"], wait: .seconds(60))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try? await client.claim(gone, patience: .seconds(0)) }
                func waiting() -> Int { desk.engine.queues(for: ClientDesk.owner).first?.waitingWorkers ?? 0 }
                while waiting() != 1 { await Task.yield() }
                group.cancelAll()
                while waiting() != 0 { await Task.yield() }
                try await group.waitForAll()
            }
            _ = try await desk.create(ClientDesk.draft("Elsewhere", [ClientDesk.build]))
            let job = try await client.claim(JobWish(worker: "w", queues: ["linux"], wait: .seconds(30))).first
            #expect(job?.json["attempt"]?.int == 1)
        }
    }

    @Test("a claim that breaks off anywhere harms nobody else")
    func brokenClaim() async throws {
        try await ClientDesk.open { desk in
            let body = #"{"worker":"w","queues":["linux"],"wait":"60s"}"#
            let whole =
                "POST /v1/jobs/claim HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: \(body.utf8.count)\r\n"
                + "Content-Type: application/json\r\n\r\n\(body)"
            for count in [5, whole.utf8.count - 20, whole.utf8.count] {
                let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .connect(host: "127.0.0.1", port: desk.port).get()
                try await channel.writeAndFlush(ByteBuffer(string: String(whole.prefix(count))))
                try await channel.close()
            }
            #expect(try await desk.client.runs().items.isEmpty)
            while desk.engine.queues(for: ClientDesk.owner).first?.waitingWorkers ?? 0 > 0 { await Task.yield() }
        }
    }
}
