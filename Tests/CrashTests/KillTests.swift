import Foundation
import PlanJSON
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite(
    "A run whose process is killed at random moments", .timeLimit(.minutes(10)),
    .enabled(if: CairnProcess.exists, "The program cairn is not beside the tests: build it with 'swift build'."))
struct KillTests {
    /// Runs side by side, each with its own database; kills in each: `CAIRN_KILLS` in all.
    static let lanes = 5
    static let kills = ProcessInfo.processInfo.environment["CAIRN_KILLS"].flatMap(Int.init) ?? 100

    @Test("finishes, and does nothing twice without asking", arguments: 0..<lanes)
    func finishes(lane: Int) async throws {
        let seed = ProcessInfo.processInfo.environment["CAIRN_SEED"].flatMap(UInt64.init) ?? UInt64(lane + 1)
        var random = SeededRandom(seed: seed)
        var kills = Self.kills / Self.lanes
        while kills > 0 {
            let bench = try CrashBench(CrashPlan.json)
            var budget = min(kills, 12)
            let before = budget
            try await crash(bench, &random, &budget, seed)
            kills -= max(1, before - budget)
            try await verify(bench, seed)
        }
    }

    /// Starts processes until the run has ended, and kills them while the budget lasts.
    private func crash(_ bench: CrashBench, _ random: inout SeededRandom, _ budget: inout Int, _ seed: UInt64) async throws {
        let clock = ContinuousClock()
        for _ in 0..<200 {
            let current: CairnProcess
            if random.chance(70), let (run, requests) = try await bench.state() {
                if run.state.isTerminal { return }
                current = try requests.first.map { try answer($0, bench) } ?? bench.cairn("resume", run.id.rawValue)
            } else {
                current = try bench.run()
            }
            if budget > 0 {
                try await clock.sleep(for: .milliseconds(random.below(400)))
                if current.poll() == nil { budget -= 1 }
                current.send(SIGKILL)
            }
            let end = try #require(try await current.ended(within: .seconds(60)), "seed \(seed): it does not end\n\(bench.said)")
            let expected: Set<CairnProcess.End> = [.exit(0), .exit(10), .exit(12), .signal(SIGKILL)]
            #expect(expected.contains(end), "seed \(seed): \(end)\n\(bench.said)")
        }
        Issue.record("seed \(seed): the run does not end\n\(bench.said)")
    }

    /// Answers as a person would who looks at what was done.
    private func answer(_ approval: Approval, _ bench: CrashBench) throws -> CairnProcess {
        let node = approval.payload["node"]?.string, attempt = approval.payload["attempt"]?.int.map { String($0) }
        let isDone = try bench.lines().contains { $0[0] == node && $0[1] == attempt }
        return try bench.cairn("answer", approval.id.rawValue, "--choice", isDone ? "accept" : "retry")
    }

    private func verify(_ bench: CrashBench, _ seed: UInt64) async throws {
        let (run, requests) = try #require(try await bench.state())
        #expect(run.state.status == "completed", "seed \(seed)\n\(bench.said)")
        #expect(requests.isEmpty, "seed \(seed)")
        #expect(try await bench.problems() == [], "seed \(seed)")
        #expect(bench.orphans(of: run.id).isEmpty, "seed \(seed)")
        let lines = try bench.lines()
        for node in CrashPlan.once { #expect(lines.count { $0[0] == node } == 1, "seed \(seed): \(node) in \(lines)") }
        let attempts = lines.map { "\($0[0]) \($0[1])" }
        #expect(Set(attempts).count == attempts.count, "seed \(seed): an attempt was made twice in \(lines)")
    }
}
