import PlanCompiler
import PlanJSON
public import PlanKernel
public import PlanModel
public import PlanStore

/// All that is recorded of one run: its row, its plan, and its log from the first event on.
public struct RunEvidence: Sendable {
    public let recorded: RecordedRun
    public let plan: CompiledPlan
    public let events: [LoggedEvent]

    /// How many events are read at once.
    static let page = 1_000

    public init(recorded: RecordedRun, plan: CompiledPlan, events: [LoggedEvent]) {
        self.recorded = recorded
        self.plan = plan
        self.events = events
    }

    /// Reads a run from its first event on, without its snapshot; up to `last` when one is given.
    public init(_ stored: StoredRun, in store: any RunReading, upTo last: Int64? = nil) async throws(StoreError) {
        let run = stored.record.id
        guard let plan = Self.compile(stored.plan), plan.digest == stored.record.planDigest else {
            throw .corrupt("the plan \(stored.record.planDigest) of run \(run) cannot be compiled again")
        }
        let end = min(last ?? .max, stored.record.state.version)
        var events: [LoggedEvent] = []
        while Int64(events.count) < end {
            let limit = min(Self.page, Int(end) - events.count)
            let page = try await store.events(of: run, after: Int64(events.count), limit: limit)
            guard !page.isEmpty else { throw .corrupt("events of run \(run) are missing: there is none after \(events.count)") }
            for event in page {
                guard event.seq == Int64(events.count) + 1 else {
                    throw .corrupt("the log of run \(run) has a gap: \(events.count) is followed by \(event.seq)")
                }
                guard let logged = LoggedEvent(event, plan: plan) else {
                    throw .corrupt("event \(event.seq) of run \(run), a '\(event.type)', cannot be read")
                }
                events.append(logged)
            }
        }
        self.init(recorded: RecordedRun(stored.record), plan: plan, events: events)
    }

    /// A stored plan, compiled again; nil when it cannot be.
    static func compile(_ bytes: [UInt8]) -> CompiledPlan? { StoredPlan.compile(bytes) }

    /// The run as its log tells it.
    public var run: Run {
        var run = Run(id: recorded.id, plan: plan)
        for event in events { run.evolve(event.event) }
        return run
    }
}
