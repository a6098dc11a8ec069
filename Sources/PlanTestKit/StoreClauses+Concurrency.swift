import PlanModel
import PlanStore

extension StoreClauses {
    static let concurrency = [
        Clause("of many that move a run at once, exactly one does") { store in
            var run = RunScript("run_1")
            try await store.commit(run.begin())
            for round in 0..<10 {
                let before = run
                let winners = try await count(100) { index in
                    var mine = before
                    return await isCommitted(mine.step(["by-\(index)"]), in: store)
                }
                try demand(winners, is: 1, "winners of round \(round)")
                _ = run.step()
            }
            let seqs = try await store.events(of: run.id, after: 0, limit: 100).map(\.seq)
            try demand(seqs, is: Array(1...11), "the sequence")
        },
        Clause("two hundred runs move at once and each has all of its events") { store in
            let scripts = try await withThrowingTaskGroup(of: RunScript.self) { group in
                for index in 0..<200 {
                    group.addTask {
                        var run = RunScript("run_\(index)")
                        try await store.commit(run.begin())
                        for step in 0..<5 { try await store.commit(run.step(["s\(step)", "t"], by: "agent:\(index)")) }
                        return run
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for run in scripts { try demand(await store.load(run.id)?.events, is: run.events, "the events of \(run.id)") }
        },
        Clause("a refused transition leaves its neighbours alone and no trace of itself") { store in
            var owner = RunScript("run_owner")
            try await store.commit(owner.begin())
            try await store.commit(owner.step(opened: [owner.approval("apr_taken")]))
            // Every third has the id of a request that exists, every fifth is at another version.
            let committed = try await count(90) { index in
                var run = RunScript("run_\(index)")
                guard await isCommitted(run.begin(), in: store) else { return false }
                if index % 5 == 0 { _ = run.step() }
                let opened = index % 3 == 0 ? [run.approval("apr_taken")] : []
                return await isCommitted(run.step(["last", "two"], opened: opened) { $0.status = "waiting" }, in: store)
            }
            try demand(committed, is: 48, "committed transitions")
            for index in 0..<90 {
                let found = try await store.load(RunID("run_\(index)"))
                let isRefused = index % 5 == 0 || index % 3 == 0
                try demand(found?.events.map(\.seq), is: isRefused ? [1] : [1, 2, 3], "the events of run \(index)")
                try demand(found?.record.state.status, is: isRefused ? "running" : "waiting", "the status of run \(index)")
            }
            try demand(await store.approvals(ApprovalQuery()).map(\.run), is: [owner.id], "requests")
        },
        Clause("of many that make a run with one key, exactly one does") { store in
            let winners = try await count(50) { index in
                var run = RunScript("run_\(index)")
                return await isCommitted(run.begin(key: "key"), in: store)
            }
            try demand(winners, is: 1, "winners")
            try demand(await store.runs(RunQuery()).count, is: 1, "runs")
        },
    ]

    private static func isCommitted(_ transition: Transition, in store: any RunStore) async -> Bool {
        do {
            try await store.commit(transition)
            return true
        } catch {
            return false
        }
    }

    /// For how many it is true, all asked at once.
    private static func count(_ number: Int, _ ask: @escaping @Sendable (Int) async -> Bool) async throws -> Int {
        await withTaskGroup(of: Bool.self) { group in
            for index in 0..<number { group.addTask { await ask(index) } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }
}
