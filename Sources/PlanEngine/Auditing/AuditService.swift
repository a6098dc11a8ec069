import PlanCalendar
import PlanStore

/// Lets an auditor look at the database for as long as an engine runs, a piece at a time.
struct AuditService {
    let engine: Engine
    private let auditor: Auditor
    private let interval: TimeSpan

    /// Where everything was sound and nothing has happened since, there is this much more time between two pieces.
    private static let restFactor: Int64 = 15

    /// In minutes: nobody but the engines writes, or should.
    private static let longestRest = 10

    /// Nil when the engine is not to audit, or its store cannot be.
    init?(engine: Engine) {
        let lease = engine.surroundings.lease.milliseconds
        let longest = TimeSpan(milliseconds: max(60 * 60_000, 2 * lease))
        guard let interval = engine.surroundings.auditInterval, let auditor = Auditor(engine.store, longestLease: longest) else {
            return nil
        }
        self.engine = engine
        self.interval = interval
        self.auditor = auditor
    }

    func run() async throws(StoreError) {
        var auditor = auditor
        var seen: Int64?, rest = interval
        var changes: Int?
        while !Task.isCancelled {
            do { try await engine.surroundings.sleep(engine.surroundings.now() + rest) } catch { return }
            // What is sound stays so while nobody writes.
            if let changes { await restWhileSound(since: changes) }
            let count = engine.store.changes.count
            let pause: @Sendable () async -> Void = {
                let surroundings = engine.surroundings
                try? await surroundings.sleep(surroundings.now() + TimeSpan(milliseconds: min(50, interval.milliseconds)))
            }
            try await engine.patiently { () async throws(StoreError) in
                let step = try await auditor.step(at: engine.surroundings.now(), pause: pause)
                (rest, changes) = (interval, nil)
                guard step.isRoundOver else { return }
                let last = try await engine.store.lastGlobalSeq()
                if last == seen { (rest, changes) = (TimeSpan(milliseconds: interval.milliseconds * Self.restFactor), count) }
                seen = last
            }
        }
    }

    /// Returns when something was written, or after the longest rest. A minute at a time: a longer sleep ends early, so that a clock that
    /// is set is noticed.
    private func restWhileSound(since changes: Int) async {
        for _ in 0..<Self.longestRest where engine.store.changes.count == changes && !Task.isCancelled {
            await engine.news(after: changes, until: engine.surroundings.now() + .minutes(1))
        }
    }
}
