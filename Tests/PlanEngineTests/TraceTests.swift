import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@Suite("What an attempt asks of others belongs to a trace", .timeLimit(.minutes(10)))
struct TraceTests {
    /// Somebody who tells of attempts as spans.
    private struct Teller: EngineObserver {
        var tellsAttemptSpans: Bool { true }
        func observe(_ observation: EngineObservation) {}
    }

    /// Where the attempts of `look` stood.
    private final class Seen: Sendable {
        private let places = Mutex<[TraceParent?]>([])
        var all: [TraceParent?] { places.withLock { $0 } }

        var task: SystemTask {
            SystemTask("look") { assignment in
                self.places.withLock { $0.append(TraceContext.parent) }
                if assignment.attempt == 1 { throw Failure(.unavailable, "not yet") }
                return [:]
            }
        }
    }

    private static let plan = """
        plan: 1
        title: Look
        nodes:
          - { id: look, type: system-task, owner: "system:look", retryPolicy: { maxAttempts: 2, backoff: fixed, initialDelay: 0s } }
        """

    private func places(_ observers: [any EngineObserver], asked parent: TraceParent?) async throws -> (run: Run, seen: [TraceParent?]) {
        let seen = Seen()
        var surroundings = Surroundings.live
        surroundings.observers = observers
        let engine = try await Engine.open(
            MemoryStore(), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(systemTasks: [seen.task]), surroundings: surroundings)
        let run = try await engine.withRunning { engine in
            let id = try await TraceContext.$parent.withValue(parent) {
                try await engine.create(try PlanText.compile(Self.plan), inputs: [:], by: ActorID("user:ada"))
            }
            return try await engine.finished(id)
        }
        return (run, seen.all)
    }

    @Test("that of whoever asked for the run, where nobody tells of attempts; none where nobody asked in one")
    func asked() async throws {
        let parent = TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        #expect(try await places([], asked: parent).seen == [parent, parent])
        #expect(try await places([], asked: nil).seen == [nil, nil])
    }

    @Test("that of the attempt's own span, where they are told: another for each attempt, and kept as that of the request is")
    func own() async throws {
        let (run, seen) = try await places([Teller()], asked: TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"))
        let wanted = [1, 2].map { TraceParent(attempt: $0, of: NodeRef(0), in: run) }
        #expect(seen == wanted && wanted[0].traceID != wanted[1].traceID && wanted[0].spanID != wanted[1].spanID)
        #expect(wanted.allSatisfy { TraceParent($0.description) == $0 && !$0.isSampled })
        #expect(try await places([Teller()], asked: nil).seen.allSatisfy { $0?.isSampled == true })
    }

    @Test("a job names it, the same one after another engine has taken the run over")
    func jobs() async throws {
        let store = MemoryStore(isAlive: { $0.process == 2 })
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Elsewhere
            nodes: [{ id: build, type: program, owner: "worker:q", command: [make], effects: idempotent }]
            """)
        func engine(_ process: Int32) async throws -> Engine {
            var surroundings = Surroundings.live
            surroundings.observers = [Teller()]
            return try await Engine.open(
                store, identity: EngineIdentity(host: "test", boot: "boot", process: process, processStart: 1),
                owners: Owners(workersElsewhere: true), surroundings: surroundings, takesOver: true)
        }
        let wish = JobWish(worker: "w", queues: ["q"], wait: .seconds(30)), worker = Caller(actor: ActorID("worker:w"))
        try await engine(1).withRunning { engine in
            _ = try await engine.create(plan, inputs: [:], by: ActorID("user:ada"))
            let job = try #require(try await engine.claimJobs(wish, for: worker).first)
            try await engine.release(job.id, token: job.lease?.token ?? 0, for: worker)
            let wanted = TraceParent(attempt: 1, of: NodeRef(0), in: try await engine.view(job.id.run))
            #expect(job.json["traceparent"]?.string == wanted.description)
            #expect(job.json["idempotencyKey"]?.string == "\(job.id.run):build:1")
        }
        try await engine(2).withRunning { engine in
            let job = try #require(try await engine.claimJobs(wish, for: worker).first)
            #expect(job.traceparent == TraceParent(attempt: 1, of: NodeRef(0), in: try await engine.view(job.id.run)))
        }
    }
}
