import Dispatch
import Synchronization

/// Runs all the jobs of a simulated world one after the other, in an order that follows from a seed alone; when none is left to run, the
/// clock jumps to the next moment at which somebody wants to be woken.
///
/// Tasks come here by their executor preference (see ``VirtualLane``), so that the code under test is the real one, compiled as it is.
package final class VirtualLoop: Sendable {
    fileprivate struct Sleeper {
        let due: Int64
        let continuation: CheckedContinuation<Bool, Never>
    }

    fileprivate struct State {
        var random: SeededRandom
        var now: Int64 = 0
        var ready: [(job: UnownedJob, lane: VirtualLane)] = []
        var held: [Int: [(job: UnownedJob, lane: VirtualLane)]] = [:]
        var sleepers: [Int: Sleeper] = [:]
        /// The moments of the sleepers, the next one last; those that were woken early are passed over.
        var alarms: [(due: Int64, number: Int)] = []
        var cancelled: Set<Int> = []
        var lastNumber = 0
        var isPumping = false
        var stepLimit = Int.max
        var steps = 0
        var trace: UInt64 = 0xcbf2_9ce4_8422_2325
    }

    /// Why the loop has stopped.
    package enum Halt: String, Sendable {
        /// There is nothing to run, and nobody to wake.
        case idle
        /// More was run than a world can need.
        case endless
    }

    private let state: Mutex<State>
    private let watcher = Mutex<(@Sendable (Halt) -> Void)?>(nil)
    private let thread = DispatchQueue(label: "cairn.virtual-loop")

    package init(seed: UInt64) { state = Mutex(State(random: SeededRandom(seed: seed))) }

    /// Milliseconds since the world began.
    package var now: Int64 { state.withLock(\.now) }
    /// How many jobs have been run.
    package var steps: Int { state.withLock(\.steps) }
    /// A number that differs when anything was run in another order or at another time.
    package var trace: UInt64 { state.withLock(\.trace) }

    /// Puts something that has happened into the trace.
    package func note(_ bytes: some Sequence<UInt8>) {
        state.withLock { state in for byte in bytes { state.mix(UInt64(byte)) } }
    }

    /// Tells whenever the loop has nothing to do, and once when it has done too much; it does nothing more then.
    package func watch(stepLimit: Int, _ watcher: @escaping @Sendable (Halt) -> Void) {
        state.withLock { $0.stepLimit = stepLimit }
        self.watcher.withLock { $0 = watcher }
    }

    func enqueue(_ job: UnownedJob, on lane: VirtualLane) {
        let isFirst = state.withLock { state -> Bool in
            if state.held[lane.number] != nil {
                state.held[lane.number]?.append((job, lane))
            } else {
                state.ready.append((job, lane))
            }
            defer { state.isPumping = true }
            return !state.isPumping
        }
        if isFirst { thread.async { self.pump() } }
    }

    /// Nothing of a lane is run until ``release(_:)``: the process is stopped.
    package func hold(_ lane: VirtualLane) {
        state.withLock { state in
            guard state.held[lane.number] == nil else { return }
            state.held[lane.number] = state.ready.filter { $0.lane === lane }
            state.ready.removeAll { $0.lane === lane }
        }
    }

    package func release(_ lane: VirtualLane) {
        state.withLock { state in state.ready += state.held.removeValue(forKey: lane.number) ?? [] }
    }

    // MARK: - Time

    /// Lets time pass, whoever cancels the task meanwhile.
    package func wait(_ milliseconds: Int64) async {
        _ = await withCheckedContinuation { continuation in _ = rest(milliseconds, number: nextNumber(), continuation) }
    }

    /// Lets time pass; throws as soon as the task is cancelled.
    package func sleep(_ milliseconds: Int64) async throws {
        let number = nextNumber()
        let isWhole = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if !rest(milliseconds, number: number, continuation) { continuation.resume(returning: false) }
            }
        } onCancel: {
            state.withLock { state -> CheckedContinuation<Bool, Never>? in
                guard let sleeper = state.sleepers.removeValue(forKey: number) else {
                    state.cancelled.insert(number)
                    return nil
                }
                return sleeper.continuation
            }?.resume(returning: false)
        }
        state.withLock { _ = $0.cancelled.remove(number) }
        if !isWhole { throw CancellationError() }
    }

    private func nextNumber() -> Int {
        state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
    }

    /// False when the sleeper was cancelled before it lay down.
    private func rest(_ milliseconds: Int64, number: Int, _ continuation: CheckedContinuation<Bool, Never>) -> Bool {
        state.withLock { state in
            guard !state.cancelled.contains(number) else { return false }
            let due = state.now + max(0, milliseconds)
            state.sleepers[number] = Sleeper(due: due, continuation: continuation)
            let place = state.alarms.lastIndex { $0.due > due || $0.due == due && $0.number > number }.map { $0 + 1 } ?? 0
            state.alarms.insert((due, number), at: place)
            return true
        }
    }

    // MARK: - Running

    fileprivate enum Step {
        case run(UnownedJob, VirtualLane)
        case wake(CheckedContinuation<Bool, Never>)
        case halt(Halt)
    }

    private func pump() {
        while true {
            switch state.withLock({ $0.next() }) {
            case .run(let job, let lane): job.runSynchronously(on: lane.asUnownedTaskExecutor())
            case .wake(let continuation): continuation.resume(returning: true)
            case .halt(let halt):
                watcher.withLock(\.self)?(halt)
                return
            }
        }
    }
}

extension VirtualLoop.State {
    fileprivate mutating func next() -> VirtualLoop.Step {
        guard steps < stepLimit else { return .halt(.endless) }
        if !ready.isEmpty {
            let index = random.below(ready.count)
            ready.swapAt(index, ready.count - 1)
            steps += 1
            mix(UInt64(truncatingIfNeeded: now) << 8 | UInt64(index))
            return ready.popLast().map { .run($0.job, $0.lane) } ?? .halt(.idle)
        }
        while let alarm = alarms.popLast() {
            guard let sleeper = sleepers.removeValue(forKey: alarm.number) else { continue }
            now = max(now, alarm.due)
            return .wake(sleeper.continuation)
        }
        isPumping = false
        return .halt(.idle)
    }

    fileprivate mutating func mix(_ value: UInt64) { trace = (trace ^ value) &* 0x100_0000_01b3 }
}
