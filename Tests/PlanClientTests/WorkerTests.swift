import PlanCalendar
import PlanClient
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import PlanWorker
import Synchronization
import Testing

@Suite("A worker of a server", .timeLimit(.minutes(10)))
struct WorkerTests {
    /// A worker that runs beside a body, and what it has told.
    private struct Bench: Sendable {
        let desk: ClientDesk
        let worker: Worker
        let program: HeldProgram
        let told: Told

        func job(_ command: String, effects: String = "idempotent") async throws -> RunID {
            let node: JSON = [
                "id": "a", "type": "program", "owner": "worker:linux", "command": [.string(command)], "effects": .string(effects),
                "retryPolicy": ["maxAttempts": 1],
            ]
            return try await desk.create(ClientDesk.draft("Elsewhere", [node]))
        }

        func until(_ condition: () async throws -> Bool) async throws {
            while try await !condition() {
                try Task.checkCancellation()
                await Task.yield()
            }
        }
    }

    private final class Told: Sendable {
        private let ends = Mutex<[JobEnd]>([])
        private let heard = Mutex<[String]>([])
        var all: [JobEnd] { ends.withLock { $0 } }
        /// What somebody has said to the worker.
        var messages: [String] { heard.withLock { $0 } }

        func hear(_ news: WorkerNews) {
            switch news {
            case .ended(_, let end): ends.withLock { $0.append(end) }
            case .told(_, let message): heard.withLock { $0.append(message.text) }
            default: break
            }
        }
    }

    /// - Parameters:
    ///   - pace: by how many times the worker shortens its pauses, such as those between signs of life. For the server the lease
    ///   is as long as it is, however busy the machine is.
    ///   - ahead: how far its clock is ahead of the server's.
    private static func open(
        slots: Int = 1, lease: TimeSpan = .seconds(30), pace: Int64 = 1, ahead: TimeSpan = .seconds(0),
        _ body: @Sendable @escaping (Bench) async throws -> Void
    ) async throws {
        try await ClientDesk.open { desk in
            let program = HeldProgram(), told = Told()
            var options = WorkerOptions(name: "w", queues: ["linux"])
            options.slots = slots
            options.lease = lease
            var surroundings = Surroundings.live
            let live = surroundings
            let now: @Sendable () -> Timestamp = { live.now() + ahead }
            surroundings.now = now
            surroundings.sleep = { try await live.sleep(live.now() + TimeSpan(milliseconds: ($0 - now()).milliseconds / pace)) }
            let worker = Worker(
                desk.client, owners: Owners(program: program), options: options, surroundings: surroundings
            ) { told.hear($0) }
            let bench = Bench(desk: desk, worker: worker, program: program, told: told)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await worker.run() }
                group.addTask {
                    try await body(bench)
                    worker.stop(within: .seconds(0))
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("jobs are done as many at once as there are slots, and handed in")
    func slots() async throws {
        try await Self.open(slots: 2) { bench in
            var runs: [RunID] = []
            for _ in 0..<5 { runs.append(try await bench.job("held")) }
            try await bench.until { bench.program.running == 2 }
            bench.program.letGo()
            for run in runs { #expect(try await bench.desk.engine.finished(run).status == .completed) }
            #expect(bench.program.most == 2)
            try await bench.until { bench.told.all.count == 5 }
            #expect(bench.told.all.allSatisfy { $0 == .handedIn(.accepted) })
        }
    }

    @Test("what is said to it while it works is told, each once")
    func hears() async throws {
        try await Self.open(lease: .minutes(60), pace: 3_600) { bench in
            let run = try await bench.job("held")
            try await bench.until { bench.program.running == 1 }
            for text in ["one", "two", "three"] { _ = try await bench.desk.client.tell(run, node: "a", text) }
            try await bench.until { bench.told.messages.count >= 3 }
            bench.program.letGo()
            #expect(try await bench.desk.engine.finished(run).status == .completed)
            try await bench.until { bench.told.all.count == 1 }
            #expect(bench.told.messages == ["one", "two", "three"])
        }
    }

    @Test(
        "a clock that is an hour off changes nothing: signs of life keep the lease, by the server's clock", arguments: [-60, 60] as [Int64])
    func skewed(minutes: Int64) async throws {
        let ahead = TimeSpan(milliseconds: minutes * 60_000)
        try await Self.open(lease: .minutes(20), pace: 1_200, ahead: ahead) { bench in
            let engine = bench.desk.engine, run = try await bench.job("held", effects: "once")
            try await bench.until { bench.program.running == 1 }
            func end() throws -> Timestamp { try #require(engine.workers(for: ClientDesk.owner).first?.leaseUntil) }
            let first = try end()
            #expect(first - engine.surroundings.now() <= .minutes(20))
            try await bench.until { try end() > first }
            #expect(try end() - engine.surroundings.now() <= .minutes(20))
            bench.program.letGo()
            let ended = try await engine.finished(run)
            #expect(ended.status == .completed && ended.attempts(of: NodeRef(0)) == 1)
            try await bench.until { bench.told.all == [.handedIn(.accepted)] }
        }
    }

    @Test("the work is in the trace that the job names")
    func traced() async throws {
        let trace = try #require(TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
        try await Self.open { bench in
            let node: JSON = ["id": "a", "type": "program", "owner": "worker:linux", "command": ["quick"], "effects": "idempotent"]
            let plan = try bench.desk.engine.compile(ClientDesk.draft("Traced", [node]))
            let run = try await TraceContext.$parent.withValue(trace) {
                try await bench.desk.engine.create(plan, inputs: [:], by: ClientDesk.owner.actor)
            }
            #expect(try await bench.desk.engine.finished(run).status == .completed)
            #expect(bench.program.traces == [trace])
        }
    }

    @Test(
        "a file that a result names is handed up from where the worker is; one that is not there ends the attempt",
        arguments: [true, false])
    func files(isThere: Bool) async throws {
        try await Self.open { bench in
            let node: JSON = [
                "id": "a", "type": "program", "owner": "worker:linux", "command": ["quick"], "effects": "idempotent", "cwd": "out",
                "deliverables": [["key": "report", "kind": "file"]], "result": ["report": isThere ? "report.txt" : "other.txt"],
                "retryPolicy": ["maxAttempts": 1], "failurePolicy": [["action": "fail-run"]],
            ]
            let id = try await bench.desk.create(ClientDesk.draft("Files", [node]))
            let run = try await bench.desk.engine.finished(id)
            #expect(run.status == (isThere ? .completed : .failed))
            #expect(run.output(of: NodeRef(0)) == (isThere ? ["report": "report.txt"] : nil))
            #expect(run.allArtifacts.map(\.sha256) == (isThere ? [Digest(of: Array("a report".utf8)).hex] : []))
            if !isThere { #expect(run.failure(of: NodeRef(0))?.message.contains("other.txt") == true) }
        }
    }

    @Test("a failure is told with its class, and a result that is refused ends the attempt")
    func failures() async throws {
        try await Self.open { bench in
            let run = try await bench.job("fail")
            try await bench.until { bench.told.all.count == 1 }
            #expect(try await bench.desk.engine.view(run).failure(of: NodeRef(0))?.kind == .unavailable)
            let strict: JSON = [
                "id": "a", "type": "program", "owner": "worker:linux", "command": ["quick"], "effects": "idempotent",
                "outputSchema": ["type": "object", "required": ["size"]], "retryPolicy": ["maxAttempts": 1],
            ]
            _ = try await bench.desk.create(ClientDesk.draft("Strict", [strict]))
            try await bench.until { bench.told.all.count == 2 }
            guard case .refused(let why) = bench.told.all[1] else { throw PlanError("test.end", "\(bench.told.all)") }
            #expect(why.contains("size"))
        }
    }

    @Test("a job that nobody wants any more is ended, and one that was taken away, too")
    func unwanted() async throws {
        try await Self.open(lease: .seconds(1)) { bench in
            let run = try await bench.job("held")
            try await bench.until { bench.program.running == 1 }
            _ = try await bench.desk.client.cancel(run)
            try await bench.until { bench.told.all.count == 1 }
            #expect(bench.told.all == [.cancelled] && bench.program.cancelled == 1)
        }
    }

    @Test("a worker that is to stop takes nothing new and finishes what it has")
    func draining() async throws {
        try await Self.open(slots: 2) { bench in
            let run = try await bench.job("held")
            try await bench.until { bench.program.running == 1 }
            bench.worker.stop(within: .minutes(5))
            try await bench.until { bench.desk.engine.queues(for: ClientDesk.owner).first?.waitingWorkers ?? 0 == 0 }
            let later = try await bench.job("held")
            bench.program.letGo()
            #expect(try await bench.desk.engine.finished(run).status == .completed)
            #expect(try await bench.desk.engine.view(later).status == .running && bench.program.most == 1)
        }
    }

    @Test("what is not finished in time is given back under the same attempt; for what is done once a person is asked")
    func givingBack() async throws {
        try await Self.open(slots: 2) { bench in
            let harmless = try await bench.job("held")
            let once = try await bench.job("held", effects: "once")
            try await bench.until { bench.program.running == 2 }
            bench.worker.stop(within: .seconds(0))
            try await bench.until { bench.told.all.count == 2 }
            #expect(Set(bench.told.all) == [.gaveBack, .letGo])
            let job = try await bench.desk.client.claim(JobWish(worker: "x", queues: ["linux"], wait: .seconds(30))).first
            #expect(job?.id == "\(harmless):a:1")
            try await bench.until { try await !bench.desk.engine.view(once).openApprovals.isEmpty }
        }
    }

    @Test("a job that is not understood fails before it begins")
    func strange() {
        let jobs: [JSON] = [
            [:], ["run": "r", "node": "n", "queue": "q", "idempotencyKey": "k", "work": ["type": "quantum"]],
            ["run": "r", "node": "n", "queue": "q", "idempotencyKey": "k", "work": ["type": "program", "command": [1]]],
            ["run": "r", "node": "n", "queue": "q", "idempotencyKey": "k", "timeout": "soon", "work": ["type": "agent-task"]],
        ]
        for job in jobs {
            let failure = #expect(throws: Failure.self) { try Assignment(job: job) }
            #expect(failure?.kind == .invalidInput && failure?.neverBegan == true)
        }
    }

    @Test("a worker that the server refuses for good ends with what the server says")
    func refused() async throws {
        try await ClientDesk.open { desk in
            let worker = Worker(desk.client, owners: Owners(), options: WorkerOptions(name: "w", queues: []))
            let error = await #expect(throws: PlanError.self) { try await worker.run() }
            #expect(error?.code == "request.invalid")
        }
    }

    @Test("a worker that is cancelled while it waits ends at once")
    func cancelled() async throws {
        try await ClientDesk.open { desk in
            let worker = Worker(desk.client, owners: Owners(), options: WorkerOptions(name: "w", queues: ["linux"]))
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await #expect(throws: CancellationError.self) { try await worker.run() } }
                while desk.engine.queues(for: ClientDesk.owner).first?.waitingWorkers != 1 { await Task.yield() }
                group.cancelAll()
            }
        }
    }
}
