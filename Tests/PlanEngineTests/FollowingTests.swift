import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("Following a run", .timeLimit(.minutes(10)))
struct FollowingTests {
    private static let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)

    private func engine(_ store: any RunStore = MemoryStore(), _ tasks: [SystemTask] = []) async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        return try await Engine.open(
            store, identity: Self.identity, owners: Owners(systemTasks: tasks), surroundings: surroundings, takesOver: false)
    }

    private static let many = """
        plan: 1
        title: Many
        inputs: { type: object, properties: { list: { type: array, items: { type: integer } } } }
        nodes:
          - id: each
            type: map
            over: inputs.list
            as: n
            each: { type: system-task, owner: "system:slow", input: { n: "${{ n }}" } }
        """

    /// So many items that a follower has to read several times.
    private static let list: JSON = ["list": .array((1...80).map { .int($0) })]

    private static let slow = SystemTask("slow") { assignment in
        await Task.yield()
        return assignment.input
    }

    private func collect(_ events: RunEvents) async throws -> [Int64] {
        var seqs: [Int64] = []
        for try await event in events { seqs.append(event.seq) }
        return seqs
    }

    @Test("gives every event once and in order, to several at once, from anywhere, and ends with the run")
    func complete() async throws {
        let plan = try PlanText.compile(Self.many)
        try await engine(MemoryStore(), [Self.slow]).withRunning { engine in
            let id = try await engine.create(plan, inputs: Self.list, by: ActorID("user:ada"))
            let followed = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for after in [Int64(0), 0, 3, 1_000_000] { group.addTask { try await collect(engine.events(of: id, after: after)) } }
                var lists: [[Int64]] = []
                for try await list in group { lists.append(list) }
                return lists
            }
            let last = try await engine.finished(id).seq
            #expect(last > 2 * 64)
            let expected = [[], Array(4...last), Array(1...last), Array(1...last)]
            #expect(followed.sorted { $0.count < $1.count } == expected)
            let late = try await collect(engine.events(of: id, after: last - 1))
            #expect(late == [last])
        }
    }

    @Test("goes on although another engine drives the run")
    func elsewhere() async throws {
        let store = MemoryStore()
        let plan = try PlanText.compile(Self.many)
        let watcher = try await engine(store)
        let seqs = try await engine(store, [Self.slow]).withRunning { driving in
            let id = try await driving.create(plan, inputs: Self.list, by: ActorID("user:ada"))
            async let run = watcher.finished(id)
            let seqs = try await collect(watcher.events(of: id))
            #expect(try await run.status == .completed)
            return seqs
        }
        #expect(seqs == Array(1...Int64(seqs.count)))
    }

    @Test("of a run that there is not is refused, whoever asks")
    func unknown() async throws {
        let engine = try await engine()
        await #expect(throws: StoreError.unknownRun(RunID("run_none"))) { try await engine.finished(RunID("run_none")) }
        await #expect(throws: StoreError.unknownRun(RunID("run_none"))) { try await collect(engine.events(of: RunID("run_none"))) }
    }

    @Test("ends with a cancellation when its task is cancelled, not as if the run had ended")
    func cancelled() async throws {
        let plan = try PlanText.compile("plan: 1\ntitle: Ask\nnodes: [{ id: ask, type: human-approval }]")
        try await engine().withRunning { engine in
            let id = try await engine.create(plan, inputs: [:], by: ActorID("user:ada"))
            await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    do {
                        _ = try await collect(engine.events(of: id))
                        return false
                    } catch {
                        return error is CancellationError
                    }
                }
                group.addTask {
                    do {
                        _ = try await engine.finished(id)
                        return false
                    } catch {
                        return error is CancellationError
                    }
                }
                group.cancelAll()
                for await isCancelled in group { #expect(isCancelled) }
            }
        }
    }

    @Test("lets a store that is locked for a moment pass")
    func busy() async throws {
        let faults = RegularFaults(every: 3)
        let store = MemoryStore(injectedFault: { operation in
            [.events, .runs, .load].contains(operation) && faults.isDue ? .before(.busy) : nil
        })
        let plan = try PlanText.compile("plan: 1\ntitle: T\nnodes: [{ id: a, type: system-task, owner: 'system:noop' }]")
        let engine = try await Engine.open(store, identity: Self.identity, owners: Owners(), surroundings: TestClock().surroundings)
        try await engine.withRunning { engine in
            let id = try await engine.create(plan, inputs: [:], by: ActorID("user:ada"))
            let seqs = try await collect(engine.events(of: id))
            #expect(seqs == Array(1...Int64(seqs.count)))
            #expect(try await engine.finished(id).status == .completed)
        }
    }
}
