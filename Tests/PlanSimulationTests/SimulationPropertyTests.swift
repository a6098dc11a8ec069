import Foundation
import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanSimulation
import PlanTestKit
import Testing

@Suite("Simulations of random plans")
struct SimulationPropertyTests {
    /// `CAIRN_SEEDS` raises how many are tried.
    static let seeds = 1...UInt64(ProcessInfo.processInfo.environment["CAIRN_SEEDS"].flatMap(Int.init) ?? 400)

    @Test("a simulation ends, and every node ends when and as it does under another driver of the same kernel")
    func sameAsByHand() throws {
        var ends: Set<SimulationReport.End> = []
        for seed in Self.seeds {
            let random = RandomSimulation(seed: seed)
            let plan = try PlanText.compile(random.plan.text)
            let report = try Simulation(plan: plan, options: random.options).run()
            var driver = try PatientDriver(plan, random.options)
            while try driver.step() {}
            let run = driver.scenario.run
            ends.insert(report.end)
            #expect(driver.scenario.problems == [], "seed \(seed)")
            for (index, step) in report.steps.enumerated() {
                let status = run.state(of: NodeRef(index))?.status
                #expect(
                    step.status == status,
                    "seed \(seed): \(step.name)\n\(random.plan.text)\n\(random.options.failures) \(random.options.choices)")
                guard step.end != nil else { continue }
                #expect(step.end == driver.ends[step.name], "seed \(seed): the end of \(step.name)")
            }
            #expect(report.totals.events == driver.scenario.log.count, "seed \(seed): \(driver.scenario.eventNames)")
            #expect(report.end != .stopped, "seed \(seed)")
        }
        #expect(ends.isSuperset(of: [.completed, .partial, .failed, .blocked]), "the plans must come to every end: \(ends)")
    }

    @Test(
        "durations that nobody gave are the same for the same seed, and never longer than the timeout",
        arguments: 1...20 as ClosedRange<UInt64>)
    func bounded(seed: UInt64) throws {
        let text = """
            plan: 1
            title: Bound
            defaults: { timeout: 35s }
            nodes:
              - { id: a, type: program, command: [x], effects: read }
              - { id: b, type: program, command: [x], effects: read }
            """
        let report = try SimulationPlans.simulate(text) { $0.seed = seed }
        #expect(report.end == .completed, "seed \(seed)")
        #expect(report.steps.allSatisfy { $0.work <= .seconds(35) && $0.work > .seconds(5) })
        #expect(try SimulationPlans.simulate(text) { $0.seed = seed }.json == report.json)
    }
}
