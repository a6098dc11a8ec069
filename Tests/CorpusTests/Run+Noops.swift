import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

extension Run {
    /// Runs a plan of no-ops in memory to its end; how many events that took.
    static func noops(_ plan: CompiledPlan) throws -> (run: Run, events: Int) {
        let now = Timestamp(milliseconds: 1_790_000_000_000)
        var run = Run(id: RunID("run_corpus"), plan: plan)
        var events = run.create(inputs: .object(JSONObject()), by: ActorID("user:ada"), at: now)
        var count = events.count
        var running: [(NodeRef, Int)] = []
        while true {
            events = run.settle(at: now, starting: true)
            count += events.count
            for case .nodeStarted(let ref, let attempt) in events.lazy.map(\.event) { running.append((ref, attempt)) }
            guard !events.isEmpty || !running.isEmpty else { return (run, count) }
            for (ref, attempt) in running {
                count += try run.perform(.complete(ref, attempt: attempt, output: .object(JSONObject())), at: now).count
            }
            running.removeAll(keepingCapacity: true)
        }
    }
}
