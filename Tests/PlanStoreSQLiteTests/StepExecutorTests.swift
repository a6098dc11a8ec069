import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@testable import PlanStoreSQLite

@Suite("Where a task goes on when its write is durable", .timeLimit(.minutes(10)))
struct StepExecutorTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Answers a task that waits, as the writer does, and tells whether the task went on on the thread that answered it.
    private func goesOnHere(isAlone: Bool, asksForIt: Bool) async -> Bool {
        let executor = StepExecutor()
        let waiting = AsyncStream.makeStream(of: UnsafeContinuation<Void, Never>.self)
        async let thread = Task(executorPreference: asksForIt ? executor : nil) {
            await withUnsafeContinuation { _ = waiting.continuation.yield($0) }
            return Self.currentThread()
        }.value
        var callers = waiting.stream.makeAsyncIterator()
        guard let caller = await callers.next() else { return false }
        let writer = Thread { executor.answer(isAlone: isAlone) { caller.resume() } }
        writer.start()
        let place = await thread
        // While it is kept, no other thread is taken for it.
        return withExtendedLifetime(writer) { place == ObjectIdentifier(writer) }
    }

    private static func currentThread() -> ObjectIdentifier { ObjectIdentifier(Thread.current) }

    @Test("it is the writer's own thread for a task that asks for it and is alone, and another one for all others")
    func place() async {
        #expect(await goesOnHere(isAlone: true, asksForIt: true))
        #expect(await !goesOnHere(isAlone: false, asksForIt: true))
        #expect(await !goesOnHere(isAlone: true, asksForIt: false))
    }

    @Test("what goes on there may read the file, by itself and with the readers of the pool")
    func reads() async throws {
        let store = try SQLiteStore(path: folder.file())
        let (loaded, listed, events) = try await Task(executorPreference: store.stepExecutor) {
            var run = RunScript("run_a")
            try await store.commit(run.begin())
            let loaded = try await store.load(run.id)
            try await store.commit(run.step())
            let listed = try await store.runs(RunQuery())
            try await store.commit(run.step())
            return (loaded, listed, try await store.events(of: run.id, after: 0, limit: 100))
        }.value
        #expect(loaded?.events.count == 1)
        #expect(listed.map(\.state.version) == [2])
        #expect(events.map(\.seq) == [1, 2, 3])
        await store.close()
    }

    @Test("of many side by side, with and without a wish for a place, each goes on after each of its writes")
    func many() async throws {
        let store = try SQLiteStore(path: folder.file())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<100 {
                group.addTask(executorPreference: index.isMultiple(of: 3) ? nil : store.stepExecutor) {
                    var run = RunScript("run_\(index)")
                    try await store.commit(run.begin())
                    for _ in 0..<20 { try await store.commit(run.step()) }
                }
            }
            try await group.waitForAll()
        }
        var query = RunQuery()
        query.limit = 200
        let records = try await store.runs(query)
        #expect(records.count == 100)
        #expect(records.allSatisfy { $0.state.version == 21 })
        await store.close()
    }

    @Test("a function of the embedding program that blocks its thread keeps no other run from being committed")
    func blocking() async throws {
        let store = try SQLiteStore(path: folder.file())
        let (made, others) = (AsyncStream.makeStream(of: RunID.self), DispatchSemaphore(value: 0))
        let engine = Mutex<Engine?>(nil)
        let plan = try PlanText.compile(
            "plan: 1\ntitle: Quick\nnodes:\n"
                + (0..<5).map { "  - { id: n\($0), type: system-task, owner: 'system:noop' }" }.joined(separator: "\n"))
        let blocking = SystemTask("blocking") { _ in
            // Its own write is the last thing it waits for: what comes then must not be where that write was committed.
            let run = try await engine.withLock { $0 }?.create(plan, inputs: .object(JSONObject()), by: ActorID("user:ada"))
            made.continuation.yield(try #require(run))
            if !Self.wait(for: others) { throw Failure(.executorError, "the other run stood still meanwhile") }
            return .null
        }
        let opened = try await Engine.open(store, identity: .current(), owners: Owners(systemTasks: [blocking]))
        engine.withLock { $0 = opened }
        try await opened.withRunning { engine in
            let outer = try PlanText.compile(
                """
                plan: 1
                title: Blocks
                nodes:
                  - { id: a, type: system-task, owner: 'system:noop' }
                  - { id: b, type: system-task, owner: 'system:blocking', dependsOn: [a] }
                """)
            let run = try await engine.create(outer, inputs: .object(JSONObject()), by: ActorID("user:ada"))
            var inner = made.stream.makeAsyncIterator()
            let other = try #require(await inner.next())
            #expect(try await Self.end(of: other, engine) == .completed)
            others.signal()
            #expect(try await Self.end(of: run, engine) == .completed)
        }
        await store.close()
    }

    private static func end(of run: RunID, _ engine: Engine) async throws -> RunStatus {
        while true {
            let status = try await engine.view(run).status
            // What has failed waits for somebody who is not there.
            if status.isTerminal || status == .blocked { return status }
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    /// False when nobody has signalled for so long that nobody will.
    private static func wait(for semaphore: DispatchSemaphore) -> Bool { semaphore.wait(timeout: .now() + 120) == .success }
}
