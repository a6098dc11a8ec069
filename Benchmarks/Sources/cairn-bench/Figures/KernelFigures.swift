import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// The kernel alone: what completing a node costs, with everything that follows from it, in graphs of growing size.
enum KernelFigures {
    static func measure(_ settings: Settings) async throws -> [Figure] {
        var figures: [Figure] = []
        for size in settings.isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000] {
            let plan = try BenchPlan.compile(BenchPlan.graph(size))
            let rounds = max(settings.repetitions, 100_000 / size)
            var times: [Double] = []
            for _ in 0..<rounds { times.append(try drive(plan) / Double(size) * 1e9) }
            var figure = Figure(name: "kernel-\(size)", value: times.median, unit: "ns/transition", better: .lower, aim: 1_000)
            if let first = figures.first { figure.details = [("timesOfSmallest", .rounded(figure.value / first.value, digits: 3))] }
            figures.append(figure)
        }
        return figures
    }

    /// Drives a run to its end and returns the seconds that it took.
    static func drive(_ plan: CompiledPlan) throws -> Double {
        var run = Run(id: RunID("run_bench"), plan: plan)
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let output = JSON.object(JSONObject())
        var started: [NodeRef] = []
        started.reserveCapacity(plan.rootCount)
        var next = 0
        let clock = Stopwatch()
        var events = run.create(inputs: output, by: .system, at: now)
        run.settle(at: now, starting: true, into: &events)
        collect(events, into: &started)
        while next < started.count {
            // Room for events is used again, as by an engine.
            events.removeAll(keepingCapacity: true)
            try run.perform(.complete(started[next], attempt: 1, output: output), at: now, into: &events)
            next += 1
            run.settle(at: now, starting: true, into: &events)
            collect(events, into: &started)
        }
        let seconds = clock.seconds
        guard run.status == .completed else { throw BenchError("the run of \(plan.rootCount) nodes ended as \(run.status)") }
        return seconds
    }

    /// In place: to take each event out of the list would cost a twentieth of what is measured.
    private static func collect(_ events: [RunEvent], into started: inout [NodeRef]) {
        for place in events.indices { if case .nodeStarted(let ref, _) = events[place].event { started.append(ref) } }
    }
}
