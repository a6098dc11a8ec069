import PlanModel
import PlanStore

extension StoreClauses {
    static let counting = [
        Clause("a store that counts says how many runs there are in which status, and what people are asked since when") { store in
            guard let counting = store as? any CountingStore else { return }
            try demand(try await counting.standing().runs, is: [:], "the runs of an empty store")
            for (number, status) in ["running", "running", "completed"].enumerated() {
                var run = RunScript("run_\(number)")
                try await store.commit(run.begin { $0.status = status })
            }
            var asking = RunScript("run_asking")
            try await store.commit([
                asking.begin(), asking.step(opened: [asking.approval("apr_2", after: 200), asking.approval("apr_1", after: 100)]),
            ])
            var standing = try await counting.standing()
            try demand(standing.runs, is: ["running": 3, "completed": 1], "the runs")
            try demand(standing.requests.values.map(\.count), is: [2], "the open requests")
            try demand(standing.requests.values.map(\.oldest), is: [later(100)], "since when the oldest waits")
            let closing = Transition.ClosedApproval(id: ApprovalID("apr_1"), status: .approved, by: "user:ada", at: now)
            try await store.commit(asking.step(closed: [closing]))
            standing = try await counting.standing()
            try demand(standing.requests.values.map(\.oldest), is: [later(200)], "since when the next one waits")
            try demand([standing.schedules, standing.incidents], is: [0, 0], "schedules and incidents")
        }
    ]
}
