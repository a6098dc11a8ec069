import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("Whatever happens to a run")
struct RunPropertyTests {
    @Test("its log tells it, its snapshot continues it, no result counts twice, and it can end", arguments: Seeds.of(400))
    func survives(seed: UInt64) throws {
        let plan = try RandomPlan.compiled(seed: seed)
        var limits = Limits()
        if seed % 3 == 0 { limits.runningAttempts = 2 }
        if seed % 4 == 0 { limits.eventsPerTransition = 3 }
        var world = RunWorld(plan, seed: seed, limits: limits)
        for _ in 0..<40 where world.problems.isEmpty { world.step() }
        var round = 0
        while world.problems.isEmpty, round < 400, world.mend(round) { round += 1 }
        if !world.run.status.isTerminal {
            #expect(world.run.status == .blocked || round == 400, "it waits for nothing: \(world.run.status)")
            world.cancel()
        }
        #expect(world.problems.isEmpty, "CAIRN_SEED=\(seed)\n\(world.problems.prefix(3).joined(separator: "\n"))\n\(plan.canonicalText)")
        #expect(world.run.status.isTerminal, "CAIRN_SEED=\(seed)")
    }
}
