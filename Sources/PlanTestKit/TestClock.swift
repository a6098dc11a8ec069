import PlanCalendar
import PlanEngine
import PlanModel
import Synchronization

/// A clock that the test moves. Short sleeps, which only pace the engine's services, yield instead of waiting.
final class TestClock: Sendable {
    private let time = Mutex(Timestamp(milliseconds: 1_790_000_000_000))

    func advance(by span: TimeSpan) { time.withLock { $0 = $0 + span } }
    func set(_ now: Timestamp) { time.withLock { $0 = now } }

    var surroundings: Surroundings {
        var live = Surroundings.live
        live.now = { self.time.withLock { $0 } }
        live.lease = .minutes(60_000)
        live.attentionInterval = TimeSpan(milliseconds: 0)
        live.sleep = { _ in
            await Task.yield()
            try Task.checkCancellation()
        }
        return live
    }
}
