import PlanCalendar
import PlanEngine
import PlanModel
import PlanStore
import Synchronization

/// What the processes, the people and the weather of a simulated world share.
final class FleetWorld: Sendable {
    /// What becomes of one way to the store or back.
    struct Fate {
        enum Kind { case passes, crash, failure }

        var kind = Kind.passes
        var delay: Int64 = 0
    }

    /// How rough a world is; drawn once.
    struct Style {
        /// In a thousand ways to the store or back.
        let crashes: Int
        let failures: Int
        let slowness: Int
        let hasOutsideAgents: Bool
        /// Whether the disk loses commits when the machine crashes that it has said to be safe; nothing is promised of them then.
        let isDiskLying: Bool
        /// Places where workers take jobs.
        let workers: Int
        /// How many runs of a process may make a step at once.
        let stepsAtOnce: Int
        let limits: Limits
    }

    private struct State {
        var random: SeededRandom
        var processes: [FleetProcess] = []
        var lastProcess = 0
        var isCalm = false
        var isSettled = false
        var isOver = false
        var isStoreAway = false
        var isDiskFull = false
        var clockOffset: Int64 = 0
        var largestOffset: Int64 = 0
        var counts: [String: Int] = [:]
        /// What was there at the last commits, where the disk lies.
        var moments: [(store: MemoryStore.Moment, audit: FleetAudit.Moment)] = []
    }

    /// 2026-09-21T14:13:20Z.
    static let epoch: Int64 = 1_790_000_000_000

    let seed: UInt64
    let loop: VirtualLoop
    let lane: VirtualLane
    let store: MemoryStore
    let audit: FleetAudit
    let style: Style
    /// In how many of a hundred cases a commit is acknowledged and not made.
    let forgets: Int
    private let state: Mutex<State>
    private let living = FleetLiving()

    init(seed: UInt64, forgets: Int, keepsHistory: Bool) {
        self.forgets = forgets
        self.seed = seed
        loop = VirtualLoop(seed: seed)
        lane = VirtualLane(loop, number: 0)
        var random = SeededRandom(seed: seed ^ 0xF1EE7)
        var limits = Limits()
        limits.runningAttempts = random.pick([2, limits.runningAttempts])
        limits.eventsPerTransition = random.pick([3, limits.eventsPerTransition, limits.eventsPerTransition])
        style = Style(
            crashes: random.pick([0, 3, 10]), failures: random.pick([0, 0, 3]), slowness: random.pick([5, 50, 300]),
            hasOutsideAgents: random.chance(40), isDiskLying: random.chance(15),
            workers: random.pick([0, 0, 1, 2, 4]), stepsAtOnce: random.pick([1, 2, 128]), limits: limits)
        audit = FleetAudit(loop, limits: limits, isDiskLying: style.isDiskLying, keepsHistory: keepsHistory)
        state = Mutex(State(random: random))
        let living = living
        // Of a process on another machine nobody knows that it is gone, before its lease ends.
        store = MemoryStore(isAlive: { $0.host == "far" || living.has($0.process) })
    }

    // MARK: - Chance

    func chance<Value>(_ draw: (inout SeededRandom) -> Value) -> Value { state.withLock { draw(&$0.random) } }
    func chance(_ percent: Int) -> Bool { chance { $0.chance(percent) } }

    func fate(isWrite: Bool) -> Fate {
        let style = style
        return chance { random in
            var fate = Fate()
            let lot = random.below(1_000)
            if isWrite, lot < style.crashes { fate.kind = .crash } else if lot < style.crashes + style.failures { fate.kind = .failure }
            if random.below(1_000) < style.slowness { fate.delay = random.pick([1, 20, 400, 400, 6_000]) }
            return fate
        }
    }

    func newRunID(at now: Timestamp) -> RunID { chance { .timeOrdered(at: now, using: &$0) } }

    // MARK: - Weather

    var isCalm: Bool {
        get { state.withLock(\.isCalm) }
        set { state.withLock { $0.isCalm = newValue } }
    }
    /// Whether every run has ended, or nobody hopes that it will; its processes still run.
    var isSettled: Bool {
        get { state.withLock(\.isSettled) }
        set { state.withLock { $0.isSettled = newValue } }
    }
    var isOver: Bool {
        get { state.withLock(\.isOver) }
        set { state.withLock { $0.isOver = newValue } }
    }
    var isStoreAway: Bool {
        get { state.withLock(\.isStoreAway) }
        set { state.withLock { $0.isStoreAway = newValue } }
    }
    var isDiskFull: Bool {
        get { state.withLock(\.isDiskFull) }
        set { state.withLock { $0.isDiskFull = newValue } }
    }
    /// How far the clock of the machine is ahead of the world's.
    var clockOffset: Int64 { state.withLock(\.clockOffset) }

    func shiftClock(by milliseconds: Int64) {
        let processes = state.withLock { state in
            state.clockOffset += milliseconds
            state.largestOffset = max(state.largestOffset, state.clockOffset)
            return state.processes
        }
        for process in processes { process.shiftClock(by: milliseconds) }
    }

    /// How much longer leases last than usual, because they were given before the clock was set back.
    var clockDebt: Int64 { state.withLock { $0.largestOffset - $0.clockOffset } }

    /// Counts something that was done to the world, or in it.
    func count(_ what: String, _ who: FleetProcess? = nil) {
        audit.tell("\(what)\(who.map { " (process \($0.identity.process))" } ?? "")")
        state.withLock { $0.counts[what, default: 0] += 1 }
    }
    var counts: [String: Int] { state.withLock(\.counts) }

    // MARK: - The disk

    func durable(_ transitions: [Transition]) {
        audit.durable(transitions)
        guard style.isDiskLying else { return }
        let moment = (store.moment, audit.moment)
        state.withLock { $0.moments = ($0.moments + [moment]).suffix(6) }
    }

    /// The machine has lost its power; a disk that lies does not know its last commits any more.
    func losePower() {
        for process in processes { process.end(asCrash: true) }
        let moments = state.withLock(\.moments)
        guard !moments.isEmpty else { return }
        count("disk lost commits")
        let moment = chance { $0.pick(moments) }
        store.goBack(to: moment.store)
        audit.goBack(to: moment.audit)
        state.withLock { $0.moments = [] }
    }

    // MARK: - Processes

    /// The processes that have started and not ended, in the order in which they started.
    var processes: [FleetProcess] { state.withLock(\.processes) }

    func start() -> FleetProcess {
        let number = state.withLock { state in
            state.lastProcess += 1
            return state.lastProcess
        }
        let process = FleetProcess(self, number: number, isFar: chance(40))
        living.add(Int32(number))
        state.withLock { $0.processes.append(process) }
        return process
    }

    func bury(_ process: FleetProcess) {
        living.remove(process.identity.process)
        state.withLock { state in state.processes.removeAll { $0 === process } }
    }
}
