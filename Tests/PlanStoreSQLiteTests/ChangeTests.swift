import PlanCalendar
import PlanStore
import PlanTestKit
import Testing

@testable import PlanStoreSQLite

@Suite("What is told of the writes of others")
struct ChangeTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("a commit through another connection to the file is told, once it can be read")
    func foreign() async throws {
        let (mine, other) = (try SQLiteStore(path: folder.file()), try SQLiteStore(path: folder.file()))
        var run = RunScript("run_1")
        try await other.commit(run.begin())
        for seq in 2...20 {
            let seen = mine.changes.count
            async let told: Void = mine.changes.wait(after: seen)
            try await other.commit(run.step())
            await told
            // What an earlier write announces may come late; the one that counts comes all the same.
            var found = 0
            while found < seq {
                let count = mine.changes.count
                found = try await mine.events(of: run.id, after: 0, limit: 100).count
                if found < seq { await mine.changes.wait(after: count) }
            }
        }
        await mine.close()
        await other.close()
    }

    @Test("what only prolongs a lease is not told")
    func leases() async throws {
        let store = try SQLiteStore(path: folder.file())
        let now = StoreClauses.now
        let fence = try await StoreClauses.engine(in: store)
        let watch = ChangeWatch(database: folder.file())
        watch.begin()
        for _ in 0..<10 { try await store.renew(fence, until: now + .minutes(1), at: now) }
        #expect(watch.changes.count == 0)
        var run = RunScript("run_1", fence: fence)
        try await store.commit(run.begin())
        await watch.changes.wait(after: 0)
        watch.end()
        await store.close()
    }

    @Test("a wait that is cancelled ends")
    func cancelled() async {
        let changes = StoreChanges()
        let waiting = Task { await changes.wait(after: 0) }
        waiting.cancel()
        await waiting.value
        #expect(changes.count == 0)
    }
}
