import PlanModel
import PlanStore

extension StoreClauses {
    static let several = [
        Clause("transitions of several runs are made together") { store in
            var first = RunScript("run_1")
            var second = RunScript("run_2")
            try await store.commit([first.begin(), second.begin()])
            try await store.commit([first.step(opened: [first.approval("apr_1")]), second.step(["a", "b"])])
            try demand(await store.load(first.id)?.events, is: first.events, "the events of the first")
            try demand(await store.load(second.id)?.events, is: second.events, "the events of the second")
            try demand(await store.approvals(ApprovalQuery()).map(\.run), is: [first.id], "requests")
            try await store.commit([])
        },
        Clause("a run may be made and moved in one commit") { store in
            var run = RunScript("run_1")
            try await store.commit([run.begin(), run.step(checkpoint: [1])])
            let found = try await store.load(run.id)
            try demand(found?.record.state.version, is: 2, "the version")
            try demand(found?.checkpoint, is: StoredCheckpoint(seq: 2, body: [1]), "the checkpoint")
        },
        Clause("of several transitions none is made when any is refused") { store in
            var known = RunScript("run_known")
            try await store.commit(known.begin(key: "key"))
            let seen = try await store.load(known.id)
            var late = RunScript("run_known")
            _ = late.begin()
            _ = late.step()
            var unknown = RunScript("run_unknown")
            _ = unknown.begin()
            var repeated = RunScript("run_repeated")
            var foreign = known
            foreign.fence = try await engine(in: store)
            let refused: [(Transition, StoreError)] = [
                (late.step(), .conflict(stored: 1)), (unknown.step(), .unknownRun(unknown.id)),
                (repeated.begin(key: "key"), .exists(known.id)), (foreign.step(), .fenced),
            ]
            for (index, (transition, refusal)) in refused.enumerated() {
                for place in 0...2 {
                    var moved = known
                    var made = RunScript("run_made_\(index)_\(place)")
                    var group = [
                        made.begin(plan: "new \(index)", labels: [("a", "b")]), made.step(opened: [made.approval("apr_\(index)")]),
                    ]
                    if transition.run != known.id { group.append(moved.step()) }
                    group.insert(transition, at: place)
                    let together = group
                    try await demandRefusal(refusal, "the refusal at place \(place)") { try await store.commit(together) }
                    try demand(await store.load(made.id) == nil, "nothing is made at place \(place)")
                }
            }
            try demand(await store.load(known.id)?.events, is: seen?.events, "the events of the known run")
            try demand(await store.runs(RunQuery()).count, is: 1, "runs")
            try demand(await store.approvals(ApprovalQuery()).count, is: 0, "requests")
            try await store.commit(known.step())
        },
        Clause("a request that exists already refuses all of several transitions") { store in
            var first = RunScript("run_1")
            var second = RunScript("run_2")
            try await store.commit([first.begin(), second.begin()])
            try await store.commit(first.step(opened: [first.approval("apr_1")]))
            var (left, right) = (first, second)
            let group = [left.step(), right.step(opened: [right.approval("apr_1")])]
            try await demandFailure("the same request") { try await store.commit(group) }
            try demand(await store.load(first.id)?.events, is: first.events, "the events of the first")
            try await store.commit([first.step(), second.step()])
        },
        Clause("several transitions that are refused leave others alone that come at the same time") { store in
            let kept = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<60 {
                    group.addTask {
                        var run = RunScript("run_\(index)")
                        var other = RunScript("run_\(index)_other")
                        var late = RunScript("run_none")
                        _ = late.begin()
                        let together = [run.begin(), other.begin()] + (index % 3 == 0 ? [late.step()] : [])
                        do {
                            try await store.commit(together)
                            try await store.commit([other.step(), run.step()])
                            return true
                        } catch StoreError.unknownRun {
                            var again = RunScript("run_\(index)")
                            try await store.commit(again.begin())
                            return false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try demand(kept, is: 40, "commits")
            for index in 0..<60 {
                let version = try await store.load(RunID("run_\(index)"))?.record.state.version
                try demand(version, is: index % 3 == 0 ? 1 : 2, "the version of run \(index)")
                let other = try await store.load(RunID("run_\(index)_other"))
                try demand(other == nil, is: index % 3 == 0, "the other of run \(index) is there")
            }
        },
    ]
}
