public import PlanCalendar
import PlanJSON
public import PlanKernel
public import PlanModel

/// Turns what the kernel decided into what a store keeps, and remembers what the next step needs of it: the version and the last hash.
public struct RunLog: Sendable {
    public private(set) var version: Int64
    private var head: [UInt8]
    private var checkpointed: Int64

    /// Checkpoints are written when the events since the last one are at least this many, and as many as those before it: so the work
    /// of writing them stays in proportion to the log.
    static let eventsPerCheckpoint: Int64 = 1_000

    /// The log of a run that does not exist yet.
    public init() {
        version = 0
        head = HashChain.start
        checkpointed = 0
    }

    /// The log of a run that was read.
    public init(of stored: StoredRun) {
        version = stored.record.state.version
        head = stored.headHash
        checkpointed = stored.checkpoint?.seq ?? 0
    }

    /// The transition of some events that `run` has evolved already.
    public mutating func transition(
        of run: Run, events: [RunEvent], fence: Fence?, creation: Transition.Creation? = nil,
        companions: [Companion] = [], origin: RunOrigin? = nil, at now: Timestamp
    ) -> Transition {
        let expected = version
        var stored: [StoredEvent] = []
        stored.reserveCapacity(events.count)
        var requests = RequestRows()
        var artifacts = ArtifactRows()
        for event in events {
            stored.append(encode(event, run))
            requests.take(event, in: run)
            artifacts.take(event, in: run)
        }
        version = run.seq
        return Transition(
            run: run.id, expected: expected, fence: fence, creation: creation, events: stored, state: RunState(of: run, at: now),
            opened: requests.opened, changed: requests.changed(in: run), closed: requests.closed, taken: requests.taken,
            checkpoint: checkpoint(of: run),
            companions: companions + artifacts.companions, origin: origin)
    }

    private mutating func encode(_ event: RunEvent, _ run: Run) -> StoredEvent {
        let split = SplitBody(of: event.event.body(in: run.plan))
        let type = event.event.name
        head = HashChain.hash(after: head, seq: event.seq, at: event.at, by: event.by.rawValue, type: type, body: split.body)
        return StoredEvent(
            seq: event.seq, at: event.at, by: event.by.rawValue, type: type, body: split.body, hash: head, values: split.values)
    }

    private mutating func checkpoint(of run: Run) -> StoredCheckpoint? {
        guard !run.status.isTerminal, run.seq - checkpointed >= max(Self.eventsPerCheckpoint, checkpointed) else { return nil }
        checkpointed = run.seq
        return SplitSnapshot.checkpoint(at: run.seq, run.snapshot)
    }
}
