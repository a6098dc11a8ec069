import PlanCalendar
import PlanEngine
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

/// Virtual time in which everything that is called of a store in memory is counted, and every time that a clock wakes somebody.
///
/// Time passes only when nobody has anything to do, so that what happens does not depend on how fast the machine is.
final class StillWorld: Sendable {
    /// What was counted in a span of time.
    struct Count: Equatable {
        var calls: [MemoryStore.Operation: Int] = [:]
        /// How often a clock has woken somebody.
        var wakes = 0

        var all: Int { calls.values.reduce(0, +) }
    }

    private static let epoch: Int64 = 1_790_000_000_000

    private let loop: VirtualLoop
    private let counted: CallCounter
    private let runs = Counter()
    let store: MemoryStore

    private init(seed: UInt64) {
        loop = VirtualLoop(seed: seed)
        let counted = CallCounter()
        self.counted = counted
        store = MemoryStore(isAlive: { _ in true }) { call in
            counted.note(call)
            return nil
        }
    }

    /// Runs a body in a world of its own; the seed decides who goes first of those that could.
    static func run(seed: UInt64 = 1, _ body: @escaping @Sendable (StillWorld) async throws -> Void) async throws {
        let world = StillWorld(seed: seed)
        world.loop.watch(stepLimit: 20_000_000) { halt in
            if halt == .endless { Issue.record("seed \(seed): no end is in sight") }
        }
        try await withTaskExecutorPreference(VirtualLane(world.loop, number: 0)) { try await body(world) }
    }

    var now: Timestamp { Timestamp(milliseconds: Self.epoch + loop.now) }

    /// Those of a process that looks after all runs; long sleeps are taken in parts, as those of the machine's clock are.
    var surroundings: Surroundings {
        var surroundings = Surroundings.live
        surroundings.now = { self.now }
        surroundings.sleep = { until in
            try await self.loop.sleep(min(max(0, until.milliseconds - self.now.milliseconds), 60_000))
            self.counted.noteWake()
        }
        surroundings.newRunID = { RunID("run_\(self.runs.next())") }
        surroundings.idleLease = .minutes(5)
        return surroundings
    }

    func engine(owners: Owners = Owners(), process: Int32 = 1, _ surroundings: Surroundings? = nil) async throws -> Engine {
        try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: process, processStart: 1), owners: owners,
            surroundings: surroundings ?? self.surroundings)
    }

    /// Lets time pass.
    func pass(_ span: TimeSpan) async { await loop.wait(span.milliseconds) }

    /// Counts from zero.
    func begin() { counted.begin() }

    /// What was called since the last ``begin()``.
    var count: Count { counted.count }

    /// Lets time pass, and tells what was called in it.
    func counting(_ span: TimeSpan) async -> Count {
        begin()
        await pass(span)
        return count
    }
}
