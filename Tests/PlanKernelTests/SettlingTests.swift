import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("What follows from a state")
struct SettlingTests {
    @Test("§8 is bounded in one step, says that more is to follow, and goes on in the next to the same end")
    func bounded() throws {
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Joins
            nodes:
              - { id: a, type: wait, until: "'2020-01-01T00:00:00Z'" }
              - { id: b, type: join, dependsOn: [a] }
              - { id: c, type: join, dependsOn: [b] }
              - { id: d, type: join, dependsOn: [c] }
            """)
        var limits = Limits()
        limits.eventsPerTransition = 2
        var run = Run(id: RunID("run_1"), plan: plan, limits: limits), whole = Run(id: RunID("run_1"), plan: plan)
        let now = Timestamp(milliseconds: 1_790_000_000_000)
        _ = run.create(inputs: .object(JSONObject()), by: ActorID("user:ada"), at: now)
        _ = whole.create(inputs: .object(JSONObject()), by: ActorID("user:ada"), at: now)
        var steps = 0
        while !run.isSettled {
            #expect(run.settle(at: now, starting: true).count <= 3)
            steps += 1
        }
        #expect(steps >= 2 && run.status == .completed)
        _ = whole.settle(at: now, starting: true)
        #expect(run.snapshot == whole.snapshot)
    }
}
