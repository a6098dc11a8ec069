import PlanKernel
import PlanModel
import PlanStore

/// Reads a run's log in small pieces, and waits at its end for more until the run has ended.
public struct RunEventIterator: AsyncIteratorProtocol, Sendable {
    private let run: RunID
    private let engine: Engine
    private let seat: FollowSeat
    private var seq: Int64
    private var plan: CompiledPlan?
    /// What was read and not yet handed out, the next one last.
    private var read: [StoredEvent] = []
    private var isOver = false

    /// How many events are read at once; no follower holds more.
    static let batch = 64

    init(_ run: RunID, after seq: Int64, at engine: Engine) {
        self.run = run
        self.engine = engine
        self.seq = max(0, seq)
        seat = FollowSeat(run, at: engine)
    }

    /// The next event; nil after the last one of a run that has ended.
    ///
    /// Throws a ``StoreError`` when there is no such run or the store fails, and `CancellationError` when the task is cancelled.
    public mutating func next() async throws -> FollowedEvent? {
        while read.isEmpty {
            guard !isOver else { return nil }
            try Task.checkCancellation()
            seat.look()
            // The row before the log: when it says that all is over, the log read after it is complete.
            let state = try await state()
            try await fill()
            if read.isEmpty, state.isTerminal, state.version <= seq {
                isOver = true
            } else if read.isEmpty {
                try await seat.wait()
            }
        }
        guard let stored = read.popLast() else { return nil }
        let plan = try await compiled()
        let event = try stored.decoded(for: plan, of: run)
        seq = event.seq
        return FollowedEvent(event: event, sentence: event.sentence(in: plan))
    }

    private func state() async throws -> RunState {
        let (engine, run) = (engine, run)
        return try await seat.patiently { () async throws(StoreError) in try await engine.record(of: run).state }
    }

    private mutating func fill() async throws {
        let (engine, run, seq) = (engine, run, seq)
        read = try await seat.patiently { () async throws(StoreError) in
            try await engine.store.events(of: run, after: seq, limit: Self.batch)
        }.reversed()
    }

    private mutating func compiled() async throws -> CompiledPlan {
        if let plan { return plan }
        let (engine, run) = (engine, run)
        let plan = try await seat.patiently { () async throws(StoreError) in try await engine.plan(of: run) }
        self.plan = plan
        return plan
    }
}
