import PlanCalendar
import PlanModel
import PlanStore
import Synchronization

/// A follower's place with an engine; it is given up when nobody holds it any more.
final class FollowSeat: Sendable {
    private let engine: Engine
    private let run: RunID
    private let number: Int
    private let signal: FollowSignal
    private let last: Mutex<(seen: Int, at: Timestamp)>

    init(_ run: RunID, at engine: Engine) {
        let signal = FollowSignal()
        (self.engine, self.run, self.signal) = (engine, run, signal)
        last = Mutex((engine.store.changes.count, engine.surroundings.now()))
        number = engine.followers.join(run, signal)
    }

    deinit { engine.followers.leave(run, number) }

    /// Called right before looking: what is announced from then on ends the next wait.
    func look() {
        signal.clear()
        let (seen, now) = (engine.store.changes.count, engine.surroundings.now())
        last.withLock { $0 = (seen, now) }
    }

    /// Returns when the run may have moved: this engine says so, or it is time to ask the store what other processes have done.
    func wait() async throws {
        let engine = engine, (seen, look) = last.withLock { $0 }
        await signal.wait { await engine.rest(after: seen, at: look) }
        try Task.checkCancellation()
    }

    /// Asks the store, and lets a moment pass in which it is locked.
    func patiently<Value>(_ body: () async throws(StoreError) -> Value) async throws -> Value {
        while true {
            do throws(StoreError) {
                return try await body()
            } catch {
                guard error == .busy else { throw error }
            }
            try await wait()
        }
    }
}
