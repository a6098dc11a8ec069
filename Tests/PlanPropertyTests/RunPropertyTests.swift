import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("Whatever happens to a run")
struct RunPropertyTests {
    @Test("its log tells it, its snapshot continues it, no result counts twice, and it can end", arguments: Seeds.of(150))
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

    @Test("with people, money, time, checks and runs inside of it, too", arguments: Seeds.of(150))
    func survivesWhole(seed: UInt64) throws { _ = try survive(seed) }

    @Test("with tools that are called for its attempts, of which none is called that may not be, nor too often", arguments: Seeds.of(100))
    func survivesTools(seed: UInt64) throws { _ = try survive(seed, Self.tools, callsTools: true) }

    @Test("and many are called, and much is said, so that the test before this one tries something")
    func callsTools() throws {
        let counts = try (1...30).map { try survive($0, Self.tools, callsTools: true) }
        #expect(counts.map(\.calls).reduce(0, +) > 20, "\(counts)")
        #expect(counts.map(\.messages).reduce(0, +) > 10, "\(counts)")
    }

    private static var tools: RandomPlan.Style {
        var style = RandomPlan.Style()
        style.hasTools = true
        return style
    }

    /// How many calls of tools there were, and how often something was said to who makes an attempt.
    private func survive(
        _ seed: UInt64, _ given: RandomPlan.Style = RandomPlan.Style(), callsTools: Bool = false
    ) throws -> (calls: Int, messages: Int) {
        var style = given
        style.isWhole = true
        if seed % 5 == 0 { style.nodes = 1...4 }
        let plan = try RandomPlan.compiled(seed: seed, style: style)
        var limits = Limits()
        if seed % 3 == 0 { limits.runningAttempts = 2 }
        if seed % 4 == 0 { limits.eventsPerTransition = 3 }
        if seed % 7 == 0 { limits.keptSignals = 2 }
        if callsTools, seed % 2 == 0 { (limits.toolCallsPerAttempt, limits.messagesPerAttempt) = (2, 2) }
        var world = RunWorld(plan, seed: seed, limits: limits, isWhole: true, callsTools: callsTools)
        for _ in 0..<60 where world.problems.isEmpty { world.step() }
        var round = 0
        while world.problems.isEmpty, round < 600, world.mend(round) { round += 1 }
        let last = world.log.suffix(6).map { $0.sentence(in: plan) }.joined(separator: "\n")
        let problems = world.problems.prefix(3).joined(separator: "\n")
        #expect(world.problems.isEmpty, "CAIRN_SEED=\(seed)\n\(problems)\n\(last)\n\(plan.canonicalText)")
        #expect(
            world.run.status.isTerminal || !world.problems.isEmpty,
            "CAIRN_SEED=\(seed) is \(world.run.status) after \(round) rounds\n\(last)\n\(plan.canonicalText)")
        return (world.tools.count, world.messages.count)
    }
}
