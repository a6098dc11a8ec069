import PlanCalendar
import PlanEngine
import PlanStore
import Synchronization

/// How the store stands, as it was a moment ago: asking it costs more than asking often is worth.
final class StandingCache: Sendable {
    private struct State {
        var standing: StoreStanding?
        var until = Timestamp(milliseconds: 0)
    }

    /// For how long an answer is told again.
    static let age = TimeSpan.seconds(5)

    private let state = Mutex(State())

    /// Nil where the store cannot say.
    func standing(of engine: Engine) async throws(StoreError) -> StoreStanding? {
        guard let store = engine.store as? any CountingStore else { return nil }
        let now = engine.surroundings.now()
        if let known = state.withLock({ $0.until > now ? $0.standing : nil }) { return known }
        let standing = try await store.standing()
        state.withLock { $0 = State(standing: standing, until: now + Self.age) }
        return standing
    }
}
