import PlanCalendar
import PlanEngine
import PlanModel
import PlanStore
import Synchronization

/// One process of a simulated world, from its start to its end: an engine, its view of the store, and its clock.
///
/// A process that is killed reaches nothing any more: its calls of the store fail without an effect, and what its owners still bring is
/// for nobody. That its tasks are wound up all the same is seen by nobody but this code.
final class FleetProcess: Sendable {
    private struct State {
        var engine: Engine?
        var isDead = false
        var isWarned = false
        var waiter: CheckedContinuation<Void, Never>?
        /// Milliseconds that its clock is ahead of the world's.
        var clockOffset: Int64 = 0
    }

    let world: FleetWorld
    let lane: VirtualLane
    let identity: EngineIdentity
    private let state: Mutex<State>

    init(_ world: FleetWorld, number: Int, isFar: Bool) {
        self.world = world
        lane = VirtualLane(world.loop, number: number)
        identity = EngineIdentity(host: isFar ? "far" : "near", boot: "boot", process: Int32(number), processStart: 1)
        state = Mutex(State(clockOffset: world.clockOffset))
    }

    /// Its engine, while it can be called.
    var engine: Engine? { state.withLock { $0.isDead ? nil : $0.engine } }
    var isDead: Bool { state.withLock(\.isDead) }

    func shiftClock(by milliseconds: Int64) { state.withLock { $0.clockOffset += milliseconds } }

    private func now() -> Timestamp {
        Timestamp(milliseconds: FleetWorld.epoch + world.loop.now + state.withLock(\.clockOffset))
    }

    // MARK: - Life

    /// Starts an engine and keeps it until it ends, is told to, or is killed.
    func live() async {
        let store = FaultyStore(world.store, faults: self)
        guard
            let engine = try? await Engine.open(
                store, identity: identity, owners: FleetOwners.make(self), surroundings: surroundings)
        else { return end(asCrash: true) }
        state.withLock { $0.engine = engine }
        world.audit.tell("process \(identity.process) is the engine \(engine.fence.number)")
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do throws(StoreError) { try await engine.run() } catch { self.world.count("engine stopped: \(error.kind)", self) }
                self.end(asCrash: true)
            }
            group.addTask {
                await self.untilEnd()
                engine.stop()
            }
            await group.next()
            if self.isDead { group.cancelAll() }
            await group.waitForAll()
        }
    }

    /// Ends it as a signal to stop would, or as one to die.
    func end(asCrash: Bool) {
        let waiter = state.withLock { state in
            if asCrash { state.isDead = true }
            state.isWarned = true
            defer { state.waiter = nil }
            return state.waiter
        }
        world.loop.release(lane)
        waiter?.resume()
    }

    private func untilEnd() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.isWarned { state.waiter = continuation }
                return state.isWarned
            }
            if isOver { continuation.resume() }
        }
    }

    private var surroundings: Surroundings {
        let world = world
        var surroundings = Surroundings(
            now: { self.now() }, newRunID: { world.newRunID(at: self.now()) },
            sleep: { until in
                let rest = max(0, until.milliseconds - self.now().milliseconds)
                try await world.loop.sleep(min(rest, 60_000))
            })
        surroundings.attentionInterval = .seconds(2)
        surroundings.idleLease = Self.longestLease
        surroundings.patience = .seconds(10)
        surroundings.stepsAtOnce = world.style.stepsAtOnce
        surroundings.limits = world.style.limits
        return surroundings
    }
}

// MARK: - StoreFaults

extension FleetProcess: StoreFaults {
    /// That of an engine which drives nothing.
    private static let longestLease = TimeSpan.seconds(45)

    private static let writes: Set<MemoryStore.Operation> = [
        .commit, .commitAll, .enroll, .renew, .retire, .claim, .saveSchedule, .storePlan, .writeBlob,
    ]

    func before(_ call: MemoryStore.Operation) async throws(StoreError) {
        try await pass(call, isBefore: true)
        if world.isStoreAway { throw .busy }
        if world.isDiskFull, Self.writes.contains(call), call != .retire { throw .full }
    }

    func forgets() -> Bool { world.forgets > 0 && !world.isCalm && world.chance(world.forgets) }

    /// I5.
    func asks(forLeaseUntil end: Timestamp, at now: Timestamp) {
        if end <= now || end - now > Self.longestLease {
            world.audit.report("process \(identity.process) asks for a lease of \(end - now)")
        }
    }

    func durable(_ transitions: [Transition]) { world.durable(transitions) }

    func after(_ call: MemoryStore.Operation) async throws(StoreError) { try await pass(call, isBefore: false) }

    /// The way to the store, or back from it.
    private func pass(_ call: MemoryStore.Operation, isBefore: Bool) async throws(StoreError) {
        if isDead { throw .failed("the process is gone") }
        let isWrite = Self.writes.contains(call)
        let fate = world.isCalm ? nil : world.fate(isWrite: isWrite)
        if let delay = fate?.delay, delay > 0 { await world.loop.wait(delay) }
        if isDead { throw .failed("the process is gone") }
        switch fate?.kind {
        case .crash:
            world.count(isBefore ? "crash before a call" : "crash after a call", self)
            end(asCrash: true)
            throw .failed("the process is gone")
        case .failure:
            world.count(isBefore ? "call failed" : "call failed and was done", self)
            throw .failed("the disk gave an error")
        case nil, .passes: return
        }
    }
}

extension StoreError {
    /// Its case, without what it says.
    fileprivate var kind: String { String("\(self)".prefix { $0 != "(" }) }
}
