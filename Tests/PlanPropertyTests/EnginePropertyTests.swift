import Foundation
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

@Suite("Whatever an engine meets", .timeLimit(.minutes(10)))
struct EnginePropertyTests {
    private static func plans(_ seed: UInt64) throws -> [CompiledPlan] {
        var style = RandomPlan.Style()
        style.timers = ["1ms", "5ms"]
        style.delays = ["0s", "2ms"]
        return try (0..<6).map { try RandomPlan.compiled(seed: seed &* 31 &+ $0, style: style) }
    }

    @Test("every run ends and its log tells it, in memory", arguments: Seeds.of(12))
    func memory(seed: UInt64) async throws { try await check(MemoryStore(), seed) }

    @Test("every run ends and its log tells it, in a file", arguments: Seeds.of(12))
    func file(seed: UInt64) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "cairn-property-\(seed)-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore(path: folder.appendingPathComponent("runs.db").path)
        try await check(store, seed)
        #expect(try await store.integrityProblems() == [], "CAIRN_SEED=\(seed)")
        await store.close()
    }

    private func check(_ store: any RunStore, _ seed: UInt64) async throws {
        let plans = try Self.plans(seed)
        let runs = try await EngineWorld(store: store, plans: plans, seed: seed).run()
        for (run, plan) in zip(runs, plans) {
            let problems = try await EngineWorld.problems(of: run, plan, in: store)
            #expect(problems.isEmpty, "CAIRN_SEED=\(seed) \(problems)\n\(plan.canonicalText)")
        }
    }
}
