import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("How far a run is, and when it will be done")
struct ForecastTests {
    private static let plan = """
        plan: 1
        title: F
        nodes:
          - { id: short, type: system-task, owner: "system:noop" }
          - { id: long, type: system-task, owner: "system:noop", dependsOn: [short] }
          - { id: side, type: system-task, owner: "system:noop" }
        entryNodeIds: [short, side]
        """

    /// Does the whole plan: `short` takes one minute, `side` two, `long` eight.
    private func finished(_ store: MemoryStore) async throws -> RunScenario {
        var scenario = try RunScenario(Self.plan)
        try scenario.advance(by: .minutes(1))
        try scenario.complete("short")
        try scenario.advance(by: .minutes(1))
        try scenario.complete("side")
        try scenario.advance(by: .minutes(7))
        try scenario.complete("long")
        #expect(scenario.run.status == .completed)
        try await scenario.commit(to: store)
        return scenario
    }

    @Test("without an earlier run every node counts the same, and nobody knows when")
    func unknown() async throws {
        var scenario = try RunScenario(Self.plan)
        try scenario.complete("short")
        let times = try await TypicalTimes.read(for: scenario.run, from: MemoryStore())
        let forecast = RunForecast(of: scenario.run, times: times, at: scenario.now)
        #expect(times == nil)
        #expect(forecast.weightedRatio == 0.3333 && forecast.criticalPathRatio == 0.5 && forecast.eta == nil)
        #expect(JSON.object(forecast.json) == ["weightedRatio": 0.3333, "criticalPathRatio": 0.5])
    }

    @Test("with one, nodes count by their time, and the end is told while the run moves")
    func known() async throws {
        let store = MemoryStore()
        _ = try await finished(store)
        var scenario = try RunScenario(Self.plan, id: RunID("run_next"))
        let times = try await TypicalTimes.read(for: scenario.run, from: store)
        func forecast() -> RunForecast { RunForecast(of: scenario.run, times: times, at: scenario.now) }
        #expect(forecast().eta == scenario.now + .minutes(9))
        try scenario.advance(by: .minutes(1))
        try scenario.complete("short")
        #expect(forecast().weightedRatio == 0.0909 && forecast().criticalPathRatio == 0.1111)
        try scenario.advance(by: .minutes(3))
        #expect(forecast().eta == scenario.now + .minutes(5))
        try scenario.perform(.hold(reason: nil, by: ActorID("user:ada")))
        #expect(forecast().eta == nil)
    }

    @Test("of a map its items count")
    func map() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: F
            nodes: [{ id: m, type: map, over: "[1, 2, 3, 4]", each: { type: system-task, owner: "system:noop" } }]
            """)
        for item in 0..<3 { try scenario.complete("m[\(item)]") }
        #expect(RunForecast(of: scenario.run, times: nil, at: scenario.now).weightedRatio == 0.75)
    }
}
