import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@Suite("The store in memory")
struct MemoryStoreTests {
    @Test("keeps the promises of every store", arguments: StoreClauses.all)
    func clause(_ clause: Clause) async throws {
        try await clause.check(MemoryStore())
    }

    @Test("asks before every call whether it shall fail")
    func operations() async throws {
        let asked = Mutex<Set<MemoryStore.Operation>>([])
        let fault: @Sendable (MemoryStore.Operation) -> MemoryStore.Fault? = { operation in
            asked.withLock { _ = $0.insert(operation) }
            return nil
        }
        for clause in StoreClauses.all { try await clause.check(MemoryStore(injectedFault: fault)) }
        let audited = MemoryStore(injectedFault: fault)
        _ = try await (audited.mend(Mending(of: RunID("run_1"), found: 1)), audited.isFindable(RunID("run_1")), audited.leases())
        try await audited.endLeases(at: StoreClauses.now)
        try await audited.report([], about: "run_1", at: StoreClauses.now)
        _ = try await audited.incidents([.open], limit: 1)
        #expect(Set(MemoryStore.Operation.allCases).subtracting(asked.withLock { $0 }) == [])
    }

    @Test("fails around any call as it is told to", arguments: [true, false])
    func faults(before: Bool) async throws {
        let store = MemoryStore(injectedFault: { operation in
            guard operation == .commit else { return nil }
            return before ? .before(.busy) : .after(.busy)
        })
        var run = RunScript("run_1")
        await #expect(throws: StoreError.busy) { try await store.commit(run.begin()) }
        let found = try await store.load(run.id)
        #expect((found == nil) == before)
    }
}
