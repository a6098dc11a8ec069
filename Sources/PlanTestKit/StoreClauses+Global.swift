import PlanModel
import PlanStore

extension StoreClauses {
    static let global = [
        Clause("the events of all runs are read in the order of their commits, in pages and by filter") { store in
            try demand(await store.lastGlobalSeq(), is: 0, "the last at first")
            var first = RunScript("run_1")
            var second = RunScript("run_2")
            var origin = RunOrigin()
            origin.organization = OrganizationID("acme")
            origin.thread = ThreadID("thr_1")
            try await store.commit(first.begin())
            try await store.commit([second.begin(origin: origin), first.step(["a", "b"], by: "user:ada")])
            var late = first
            _ = late.step()
            let refused = [second.step(["lost"]), late.step()]
            try await demandRefusal(.conflict(stored: 3), "a late step") { try await store.commit(refused) }
            second = RunScript("run_2")
            _ = second.begin(origin: origin)
            try await store.commit(second.step(["b"]))
            let all = try await store.events(afterGlobal: 0, limit: 99, filter: EventFilter())
            try demand(all.map(\.globalSeq), is: [1, 2, 3, 4, 5], "the places")
            try demand(all.map(\.run), is: [first.id, second.id, first.id, first.id, second.id], "the runs")
            try demand(all.map(\.event.type), is: ["RunCreated", "RunCreated", "a", "b", "b"], "the types")
            try demand(all.filter { $0.run == first.id }.map(\.event), is: first.events, "the events")
            try demand(all.map(\.organization.rawValue), is: ["default", "acme", "default", "default", "acme"], "the organizations")
            try demand(all.map(\.thread), is: [nil, ThreadID("thr_1"), nil, nil, ThreadID("thr_1")], "the threads")
            let chained = all.map { event in [first, second].flatMap(\.events).first { $0.hash == event.previousHash }?.seq ?? 0 }
            try demand(chained, is: [0, 0, 1, 2, 1], "the events before")
            try demand(all.first?.previousHash, is: HashChain.start, "where a chain begins")
            try demand(await store.lastGlobalSeq(), is: 5, "the last")
            func find(after place: Int64 = 0, limit: Int = 99, _ change: (inout EventFilter) -> Void = { _ in }) async throws -> [Int64] {
                var filter = EventFilter()
                change(&filter)
                return try await store.events(afterGlobal: place, limit: limit, filter: filter).map(\.globalSeq)
            }
            try demand(await find(after: 1, limit: 2), is: [2, 3], "a page")
            try demand(await find(after: 5), is: [], "after the last")
            try demand(await find { $0.runs = [second.id] }, is: [2, 5], "of one run")
            try demand(await find { $0.runs = [RunID("run_none")] }, is: [], "of an unknown run")
            try demand(await find { $0.types = ["b", "x"] }, is: [4, 5], "of a type")
            try demand(await find { $0.organization = OrganizationID("acme") }, is: [2, 5], "of an organization")
            try demand(await find { $0.organization = .default }, is: [1, 3, 4], "of the default organization")
            let both = try await find(after: 2, limit: 1) {
                $0.types = ["b"]; $0.runs = [first.id, second.id]
            }
            try demand(both, is: [4], "by all of it")
        },
        Clause("whoever reads the events of all runs while they are written misses none") { store in
            let total = 200
            let read = try await withThrowingTaskGroup(of: [GlobalEvent].self) { group in
                for index in 0..<20 {
                    group.addTask {
                        var run = RunScript("run_\(index)")
                        try await store.commit(run.begin())
                        for _ in 0..<9 { try await store.commit(run.step()) }
                        return []
                    }
                }
                group.addTask {
                    var found: [GlobalEvent] = []
                    while found.count < total {
                        found += try await store.events(afterGlobal: found.last?.globalSeq ?? 0, limit: 7, filter: EventFilter())
                        try Task.checkCancellation()
                    }
                    return found
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            try demand(read.map(\.globalSeq), is: Array(1...Int64(total)), "the places")
            for index in 0..<20 {
                let seqs = read.filter { $0.run == RunID("run_\(index)") }.map(\.event.seq)
                try demand(seqs, is: Array(1...10), "the sequence of run \(index)")
            }
        },
    ]
}
