public import PlanCalendar
public import PlanModel

/// Where runs are kept.
///
/// The event log is the truth; the rows beside it are written in the same transaction and could be made again from it. Every promise
/// made here is a clause of `PlanTestKit.StoreClauses`, which every store is run against.
///
/// Callers may be many at once. A store may gather their transitions into one commit; each call returns when *its* transition is
/// durable, or throws, in which case nothing of it was written.
public protocol RunStore: RecordStore, DirectoryStore, BlobStore {
    /// Makes a transition durable: its events, the run's row, timers, requests, checkpoint and companions, all or nothing.
    ///
    /// Throws `conflict` when the run is not at the expected version, `fenced` when the transition names an engine that does not hold
    /// the run any more, `exists` when a run with that idempotency key exists already, `crowded` when the
    /// thread of a new run has as many active ones as the transition allows. A companion's conflict is one of the whole.
    func commit(_ transition: Transition) async throws(StoreError)

    /// Makes transitions of several runs durable, all of them or none; each is checked after those before it were made.
    ///
    /// Throws the refusal of the first that is refused. What others write at the same time is left alone.
    func commit(_ transitions: [Transition]) async throws(StoreError)

    /// Events of all runs in the order of their commits, after the given place.
    ///
    /// When fewer come than were asked for, there are no more up to the place that ``lastGlobalSeq()`` told before.
    func events(afterGlobal place: Int64, limit: Int, filter: EventFilter) async throws(StoreError) -> [GlobalEvent]

    /// The place of the last event of all; 0 when there is none.
    func lastGlobalSeq() async throws(StoreError) -> Int64

    /// Announces an engine; the fence it gets is larger than every fence before it. Engines that will not come back are forgotten.
    func enroll(_ engine: EngineIdentity, until: Timestamp, at now: Timestamp) async throws(StoreError) -> Fence

    /// Keeps an engine's lease, or takes one up again that has ended because its process stood still or the clock was set: it still
    /// holds the runs that nobody has taken over meanwhile. Throws `fenced` when the engine is forgotten.
    func renew(_ fence: Fence, until: Timestamp, at now: Timestamp) async throws(StoreError)

    /// Ends an engine's lease, so that others may take its runs over at once. Ending it twice does nothing.
    func retire(_ fence: Fence) async throws(StoreError)

    /// Takes runs over that nobody alive drives, one after the other, and answers in their order; all of them, or none. Throws `fenced`
    /// when the lease has ended.
    ///
    /// Claiming a run again that it holds, or held when somebody else ended it, tells that the engine looks at it now.
    /// An engine is alive while its lease lasts, unless it ran on this machine and its process is gone.
    func claim(_ runs: [RunID], by fence: Fence, at now: Timestamp) async throws(StoreError) -> [Claim]

    /// Runs for which an engine has something to do: those it holds and somebody else has moved or ended, until it commits or claims
    /// again, and those that nobody alive drives and that could move by themselves now.
    ///
    /// Also runs that one of their family calls, because the run of a sub-plan has ended or the run that it belongs to: they are
    /// shown to the engine that holds them, or to all when nobody alive does, until one claims them. A commit does not end that: the
    /// engine may have decided it before it heard the call. Until the engine that has claimed it commits something, the call is heard
    /// again when that engine dies.
    func attention(for fence: Fence, at now: Timestamp) async throws(StoreError) -> [RunID]

    /// The earliest moment at which a run that this engine holds, or nobody drives, moves by itself.
    func nextTimer(for fence: Fence, at now: Timestamp) async throws(StoreError) -> Timestamp?

    /// Whether another engine is alive: one that dies writes nothing, so somebody has to look.
    func hasCompany(_ fence: Fence, at now: Timestamp) async throws(StoreError) -> Bool

    /// Tells when something may have been written; what only prolongs a lease is not told.
    var changes: StoreChanges { get }

    /// Where a task that makes one commit after the other goes on soonest once one is durable; nil when that is anywhere.
    ///
    /// What runs there may keep others' commits waiting, so it must neither block nor call what is not its own. A kernel's step may.
    var stepExecutor: (any TaskExecutor)? { get }

    /// Waits for what is being written and lets go of the files. Nothing may be called afterwards.
    func close() async
}

extension RunStore {
    public var stepExecutor: (any TaskExecutor)? { nil }

    /// The same for one run.
    public func claim(_ run: RunID, by fence: Fence, at now: Timestamp) async throws(StoreError) -> Claim {
        try await claim([run], by: fence, at: now).first ?? .unknown
    }
}
