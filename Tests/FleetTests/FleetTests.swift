import Foundation
import PlanTestKit
import Testing

@Suite("Many engines over one faulty store", .timeLimit(.minutes(10)))
struct FleetTests {
    private static func world(_ seed: UInt64, forgets: Int = 0) async -> FleetReport {
        await Fleet.run(seed: seed, forgets: forgets) { Issue.record("\($0)") }
    }

    @Test("keep every promise, and every run ends", arguments: FleetSeeds.usual)
    func promises(seed: UInt64) async {
        let report = await Self.world(seed)
        #expect(report.problems == [], "again with: make simulate SEEDS=1 SEED=\(seed)")
        #expect(report.runs > 0)
    }

    @Test("do the same again from the same seed, step by step", arguments: FleetSeeds.few)
    func repeats(seed: UInt64) async {
        let (first, second) = (await Self.world(seed), await Self.world(seed))
        #expect(first.trace == second.trace)
        #expect(first.steps == second.steps)
        #expect(await Self.world(seed + 1).trace != first.trace)
    }

    @Test("are found out when the store forgets what it has acknowledged")
    func forgetful() async {
        var found = 0
        for seed in FleetSeeds.few where await !Self.world(seed, forgets: 25).problems.isEmpty { found += 1 }
        // What is forgotten does not show in every world: it may have been of no consequence.
        #expect(found * 2 >= FleetSeeds.few.count)
    }
}
