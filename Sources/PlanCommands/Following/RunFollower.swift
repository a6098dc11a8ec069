import PlanKernel
import PlanModel
import PlanStore

/// A run followed through the store: the same whether this process drives it or another.
struct RunFollower {
    private(set) var run: Run
    private let store: any RunReading

    private static let batch = 1_000

    /// - Parameter run: the run as far as it is known already; what comes after is read.
    init(_ run: Run, store: any RunReading) {
        self.run = run
        self.store = store
    }

    /// Reads what has happened since, and says whether there may be more at once.
    mutating func poll(_ body: (RunEvent, StoredEvent, Run) -> Void) async throws(StoreError) -> Bool {
        let events = try await store.events(of: run.id, after: run.seq, limit: Self.batch)
        for stored in events {
            let event = try stored.decoded(for: run.plan, of: run.id)
            run.evolve(event)
            body(event, stored, run)
        }
        return events.count == Self.batch
    }
}
