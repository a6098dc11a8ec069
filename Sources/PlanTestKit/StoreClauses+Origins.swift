import PlanModel
import PlanStore

extension StoreClauses {
    /// An origin that says everything.
    private static var whole: RunOrigin {
        var origin = RunOrigin()
        origin.organization = OrganizationID("acme")
        origin.thread = ThreadID("thr_1")
        origin.sourceThread = ThreadID("thr_2")
        origin.leadAgent = ActorID("agent:lead")
        origin.createdByAgent = ActorID("agent:writer")
        origin.parent = RunOrigin.Parent(run: RunID("run_parent"), node: "check[3]", attempt: 2, round: 4)
        origin.replaces = RunOrigin.Replacement(run: RunID("run_old"), reason: "a \u{0} reason")
        origin.forkedFrom = RunOrigin.Fork(run: RunID("run_fork"), seq: 7)
        origin.fire = RunOrigin.Fire(schedule: ScheduleID("sch_1"), nominal: later(5))
        origin.revises = RunID("run_rejected")
        origin.version = 3
        return origin
    }

    /// Makes runs of which each says one thing more than nothing.
    private static func fill(_ store: any RunStore) async throws {
        let changes: [(name: String, change: (inout RunOrigin) -> Void)] = [
            ("plain", { _ in }), ("acme", { $0.organization = OrganizationID("acme") }), ("thread", { $0.thread = ThreadID("t") }),
            ("source", { $0.sourceThread = ThreadID("t") }), ("agent", { $0.createdByAgent = ActorID("agent:a") }),
            ("child", { $0.parent = RunOrigin.Parent(run: RunID("run_plain"), node: "n", attempt: 1) }),
            ("successor", { $0.replaces = RunOrigin.Replacement(run: RunID("run_plain"), reason: "") }),
            ("fired", { $0.fire = RunOrigin.Fire(schedule: ScheduleID("s"), nominal: now) }),
            (
                "both",
                {
                    $0.organization = OrganizationID("acme"); $0.thread = ThreadID("t")
                }
            ),
        ]
        for (name, change) in changes {
            var run = RunScript("run_\(name)")
            var origin = RunOrigin()
            change(&origin)
            try await store.commit(run.begin(origin: origin))
        }
        var named = RunScript("run_named")
        try await store.commit(named.begin(planName: "release"))
    }

    static let origins = [
        Clause("a run keeps all that is said of where it comes from, and nothing when nothing is said") { store in
            var run = RunScript("run_1")
            try await store.commit(run.begin(origin: whole, planName: "release"))
            try await store.commit(run.step())
            var plain = RunScript("run_2")
            try await store.commit(plain.begin())
            let found = try await store.load(run.id)?.record
            try demand(found?.origin, is: whole, "the origin")
            try demand(found?.planName, is: "release", "the name of the plan")
            let listed = try await store.runs(RunQuery())
            try demand(listed.map(\.origin), is: [RunOrigin(), whole], "the origins of the list")
            try demand(listed.map(\.planName), is: [nil, "release"], "the names of the list")
        },
        Clause("the threads of an organization are told once each, by name, whether runs live in them or were asked for there") { store in
            let acme = OrganizationID("acme")
            for (number, name) in ["b", "ä", "a", "b", "B"].enumerated() {
                var run = RunScript("run_\(number)"), origin = RunOrigin()
                origin.organization = acme
                if number == 2 { origin.sourceThread = ThreadID(name) } else { origin.thread = ThreadID(name) }
                try await store.commit(run.begin(origin: origin))
            }
            var other = RunScript("run_other"), origin = RunOrigin()
            origin.thread = ThreadID("c")
            try await store.commit(other.begin(origin: origin))
            var query = ThreadQuery(organization: acme)
            try demand(await store.threads(query).map(\.rawValue), is: ["B", "a", "b", "ä"], "the threads")
            (query.after, query.limit) = (ThreadID("a"), 1)
            try demand(await store.threads(query).map(\.rawValue), is: ["b"], "the next page")
            query.after = ThreadID("ä")
            try demand(await store.threads(query), is: [], "after the last one")
            try demand(await store.threads(ThreadQuery(organization: .default)), is: [ThreadID("c")], "those of the default organization")
        },
        Clause("runs are found by where they come from") { store in
            try await fill(store)
            func find(_ change: (inout RunQuery) -> Void) async throws -> [String] {
                var query = RunQuery()
                change(&query)
                return try await store.runs(query).map { String($0.id.rawValue.dropFirst(4)) }
            }
            try demand(await find { $0.organization = OrganizationID("acme") }, is: ["both", "acme"], "by organization")
            let others = ["named", "fired", "successor", "child", "agent", "source", "thread", "plain"]
            try demand(await find { $0.organization = .default }, is: others, "by the default organization")
            try demand(await find { $0.organization = OrganizationID("nobody") }, is: [], "by an organization that has none")
            try demand(await find { $0.thread = ThreadID("t") }, is: ["both", "source", "thread"], "by thread")
            try demand(await find { $0.sourceThread = ThreadID("t") }, is: ["source"], "by source thread")
            try demand(await find { $0.createdByAgent = ActorID("agent:a") }, is: ["agent"], "by agent")
            try demand(await find { $0.parent = RunID("run_plain") }, is: ["child"], "by parent")
            try demand(await find { $0.replaces = RunID("run_plain") }, is: ["successor"], "by what it replaces")
            try demand(await find { $0.schedule = ScheduleID("s") }, is: ["fired"], "by schedule")
            try demand(await find { $0.planName = "release" }, is: ["named"], "by the name of the plan")
            let both = try await find {
                $0.organization = .default; $0.thread = ThreadID("t"); $0.limit = 1
            }
            try demand(both, is: ["source"], "by organization and thread, in pages")
        },
        Clause("no more runs are made in a thread than it may have, however many make them at once") { store in
            func origin(_ change: (inout RunOrigin) -> Void = { _ in }) -> RunOrigin {
                var origin = RunOrigin()
                origin.thread = ThreadID("t")
                change(&origin)
                return origin
            }
            let own = origin()
            let made = await withTaskGroup(of: RunID?.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        var run = RunScript("run_\(number)")
                        do throws(StoreError) {
                            try await store.commit(run.begin(origin: own, threadLimit: 3))
                            return run.id
                        } catch {
                            guard case .crowded = error else { return RunID("run_odd") }
                            return nil
                        }
                    }
                }
                return await group.reduce(into: [RunID]()) { if let id = $1 { $0.append(id) } }
            }
            try demand(made.count, is: 3, "how many were made")
            try demand(made.contains(RunID("run_odd")), is: false, "another refusal")
            for (name, other) in [("org", origin { $0.organization = OrganizationID("acme") }), ("none", RunOrigin())] {
                var run = RunScript("run_\(name)")
                try await store.commit(run.begin(origin: other, threadLimit: 1))
            }
            var source = RunScript("run_source")
            try await store.commit(
                source.begin(
                    origin: origin {
                        $0.thread = ThreadID("u"); $0.sourceThread = ThreadID("t")
                    }, threadLimit: 1))
            guard let first = made.first else { return }
            var late = RunScript("run_late")
            let crowded = late.begin(origin: own, threadLimit: 3)
            var ended = RunScript(first.rawValue)
            _ = ended.begin(origin: own, threadLimit: 3)
            let end = ended.step { $0.status = "completed" }
            try await store.commit([end, crowded])
        },
        Clause("runs are listed by when they moved last, in pages") { store in
            var runs = (0..<7).map { RunScript("run_\($0)") }
            for index in runs.indices { try await store.commit(runs[index].begin()) }
            for (place, index) in [3, 0, 5].enumerated() {
                try await store.commit(runs[index].step { $0.updatedAt = later(Int64(place + 1)) })
            }
            var query = RunQuery()
            query.order = .updated
            query.limit = 3
            var found: [RunRecord] = []
            repeat {
                let page = try await store.runs(query)
                found += page
                query.before = page.last?.id
            } while found.count % 3 == 0 && found.count < 9
            try demand(found.map(\.id.rawValue.last), is: ["5", "0", "3", "6", "4", "2", "1"], "the order")
            query.before = RunID("run_none")
            try demand(await store.runs(query).count, is: 0, "after an unknown run")
        },
    ]
}
