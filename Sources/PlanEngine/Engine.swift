import PlanCalendar
import PlanCompiler
import PlanJSON
import PlanKernel
public import PlanModel
public import PlanStore
import Synchronization

/// Keeps the promises that the kernel makes: drives runs, ends what others have left behind, wakes what is due.
///
/// Every door, the command line and the interfaces to come, calls the operations of this class; there is no other way to move a run.
/// ``run()`` must be running for anything to be driven: it owns every task that the engine starts.
public final class Engine: Sendable {
    public let store: any RunStore
    public let owners: Owners
    public let surroundings: Surroundings
    /// The engine's lease; everything it drives it holds under this number.
    public let fence: Fence

    let state: Mutex<State>
    let followers = Followers()
    let feed = EventFeed()
    /// Rung by the first driver after a time without any.
    let work = FollowSignal()
    let board: JobBoard
    /// Where runs wait that could make a step, while many do.
    let turnstile: Turnstile
    let starts: AsyncStream<RunDriver>
    let startsInput: AsyncStream<RunDriver>.Continuation
    let onTrouble: @Sendable (StoreError, RunID) -> Void
    let onSchedule: @Sendable (ScheduleNews) -> Void
    let takesOver: Bool

    struct State {
        var drivers: [RunID: RunDriver] = [:]
        var plans: [Digest: CompiledPlan] = [:]
        /// Runs that this engine holds and that only wait for a time; their drivers have left.
        var sleeping: [RunID: Timestamp] = [:]
        /// The runs that attempts of others have become, by those others.
        var families: [RunID: Set<RunID>] = [:]
        /// Attempts of runs that are being replaced, and who gets them.
        var handovers: [RunID: Handover] = [:]
        /// Runs whose making has failed, as the store said; it may hold them all the same, and nobody else would drive them.
        var doubtful: Set<RunID> = []
        /// Runs that are being made, and whether somebody who has seen them in the store before their maker drives them already.
        var making: [RunID: Bool] = [:]
        /// What organizations wanted to be asked about when they were last read.
        var policies: [OrganizationID: PresumedPolicy] = [:]
        /// Who waits while one caller reads that.
        var policyReads: [OrganizationID: [CheckedContinuation<Void, Never>]] = [:]
        /// Schedules of which a run has ended since the last look.
        var runEndedOf: Set<ScheduleID> = []
        /// Schedules whose runs cannot be started here, and when that is tried again.
        var unableUntil: [ScheduleID: Timestamp] = [:]
        /// How long it is renewed for: longer while nothing is driven.
        var lease: TimeSpan
        /// When the lease ends, as far as this process knows.
        var leaseEnd: Timestamp
        /// When a lease that had ended was taken up again; nil when none ever had.
        var resumedAt: Timestamp?
        /// What the store has said to a driver that could not go on.
        var trouble: StoreError?
        var isStopping = false
        /// Whether ``run()`` is under way, and drivers read what they are sent.
        var isRunning = false
    }

    /// Announces an engine to the store.
    ///
    /// - Parameters:
    ///   - takesOver: whether it also drives runs that other engines have left behind, and fires all schedules; a command that is about one
    ///     run says no.
    ///   - onTrouble: told of a store that is full or locked while the engine tries again.
    ///   - onSchedule: told of each schedule that the engine has fired, or could not fire.
    public static func open(
        _ store: any RunStore, identity: EngineIdentity, owners: Owners, surroundings: Surroundings = .live, takesOver: Bool = true,
        onTrouble: @escaping @Sendable (StoreError, RunID) -> Void = { _, _ in },
        onSchedule: @escaping @Sendable (ScheduleNews) -> Void = { _ in }
    ) async throws(StoreError) -> Engine {
        let now = surroundings.now()
        let end = now + surroundings.lease
        let fence = try await store.enroll(identity, until: end, at: now)
        return Engine(store, owners, surroundings, fence, end, takesOver, onTrouble, onSchedule)
    }

    private init(
        _ store: any RunStore, _ owners: Owners, _ surroundings: Surroundings, _ fence: Fence, _ leaseEnd: Timestamp, _ takesOver: Bool,
        _ onTrouble: @escaping @Sendable (StoreError, RunID) -> Void, _ onSchedule: @escaping @Sendable (ScheduleNews) -> Void
    ) {
        self.store = store
        self.owners = owners
        self.surroundings = surroundings
        self.fence = fence
        state = Mutex(State(lease: surroundings.lease, leaseEnd: leaseEnd))
        self.takesOver = takesOver
        board = JobBoard(fence: fence.number, concurrency: surroundings.queueConcurrency, now: surroundings.now)
        turnstile = Turnstile(places: surroundings.stepsAtOnce)
        self.onTrouble = onTrouble
        self.onSchedule = onSchedule
        (starts, startsInput) = AsyncStream.makeStream(of: RunDriver.self)
    }

    func report(_ error: StoreError, about run: RunID) { onTrouble(error, run) }
}
