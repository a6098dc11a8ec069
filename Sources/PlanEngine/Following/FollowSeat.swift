import PlanCalendar
import PlanModel
import PlanStore

/// A follower's place with an engine; it is given up when nobody holds it any more.
final class FollowSeat: Sendable {
    private let engine: Engine
    private let run: RunID
    private let number: Int
    private let signal: FollowSignal

    init(_ run: RunID, at engine: Engine) {
        let signal = FollowSignal()
        (self.engine, self.run, self.signal) = (engine, run, signal)
        number = engine.followers.join(run, signal)
    }

    deinit { engine.followers.leave(run, number) }

    /// Called right before looking: what is announced from then on ends the next wait.
    func look() { signal.clear() }

    /// Returns when the run may have moved: this engine says so, or it is time to ask the store what other processes have done.
    func wait() async throws {
        let surroundings = engine.surroundings
        await signal.wait(until: surroundings.now() + surroundings.attentionInterval, surroundings)
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
