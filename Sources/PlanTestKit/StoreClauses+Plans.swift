import PlanModel
import PlanStore

extension StoreClauses {
    private static func plan(
        _ name: String, _ version: Int, source: String, status: PlanVersionRecord.Status = .compiled, organization: String = "acme"
    ) -> PlanVersionRecord {
        PlanVersionRecord(
            organization: OrganizationID(organization), name: name, version: version, digest: Digest(of: Array(source.utf8)),
            status: status, title: "the \u{0} title", createdAt: later(3), createdBy: "user:ada")
    }

    private static func keep(_ plan: PlanVersionRecord, _ source: String, in store: any RunStore) async throws {
        try await store.store(plan, source: Array(source.utf8))
    }

    static let plans = [
        Clause("a plan is kept by name without a run, and read with its source") { store in
            let first = plan("release", 1, source: "one")
            try await keep(first, "one", in: store)
            let found = try await store.plan("release", version: 1, organization: OrganizationID("acme"))
            try demand(found?.0, is: first, "the record")
            try demand(found?.1, is: Array("one".utf8), "the source")
            try demand(await store.planSource(first.digest), is: Array("one".utf8), "the source by digest")
            try demand(await store.planSource(Digest(of: [9])), is: nil, "an unknown source")
            try demand(await store.plan("release", version: 2, organization: OrganizationID("acme")) == nil, "another version is unknown")
            try demand(await store.plan("release", version: 1, organization: .default) == nil, "another organization has none")
            try demand(await store.plans(PlanQuery()), is: [], "the list of another organization")
            var run = RunScript("run_1")
            try await store.commit(run.begin(plan: "one", planName: "release"))
            try demand(await store.load(run.id)?.plan, is: Array("one".utf8), "the source of a run of it")
        },
        Clause("a version of a plan is written again only with the same source") { store in
            var first = plan("release", 1, source: "one")
            try await keep(first, "one", in: store)
            try await keep(plan("release", 2, source: "two"), "two", in: store)
            first.status = .superseded
            first.title = "another"
            try await keep(first, "one", in: store)
            try demand(await store.plan("release", version: 1, organization: first.organization)?.0, is: first, "the record")
            let other = plan("release", 1, source: "three")
            try await demandRefusal(.conflict(stored: 2), "another source") { try await keep(other, "three", in: store) }
            try demand(await store.planSource(other.digest), is: nil, "the source that was refused")
            try await demandFailure("version 0") { try await keep(plan("release", 0, source: "one"), "one", in: store) }
        },
        Clause("without a version the newest is read that is not archived") { store in
            try await keep(plan("release", 1, source: "one", status: .superseded), "one", in: store)
            try await keep(plan("release", 2, source: "two"), "two", in: store)
            try await keep(plan("release", 3, source: "three", status: .archived), "three", in: store)
            let acme = OrganizationID("acme")
            try demand(await store.plan("release", version: nil, organization: acme)?.0.version, is: 2, "the newest")
            try demand(await store.plan("release", version: 3, organization: acme)?.0.version, is: 3, "an archived one")
            try demand(await store.plan("other", version: nil, organization: acme) == nil, "another name is unknown")
        },
        Clause("a version of a plan is written with a run that brings its source, or that is stored") { store in
            var run = RunScript("run_1")
            try await store.commit(run.begin(plan: "one", companions: [.plan(plan("release", 1, source: "one"))]))
            try demand(
                await store.plan("release", version: 1, organization: OrganizationID("acme"))?.1, is: Array("one".utf8), "the source")
            try await store.commit(run.step(companions: [.plan(plan("copy", 1, source: "one"))]))
            var late = run
            let missing = late.step(companions: [.plan(plan("release", 2, source: "missing"))])
            try await demandFailure("a source that is not stored") { try await store.commit(missing) }
            try demand(await store.load(run.id)?.record.state.version, is: 2, "the version of the run")
        },
        Clause("plans are listed by name and newest version first, by filter and in pages") { store in
            for (name, version) in [("b", 2), ("a", 1), ("b", 1), ("ü", 1), ("c", 10), ("c", 9), ("ab", 1)] {
                let source = "\(name) \(version)"
                try await keep(plan(name, version, source: source, status: version == 1 ? .superseded : .compiled), source, in: store)
            }
            try await keep(plan("a", 1, source: "x", organization: "other"), "x", in: store)
            func find(_ change: (inout PlanQuery) -> Void) async throws -> [String] {
                var query = PlanQuery(organization: OrganizationID("acme"))
                change(&query)
                return try await store.plans(query).map { "\($0.name)\($0.version)" }
            }
            try demand(await find { _ in }, is: ["a1", "ab1", "b2", "b1", "c10", "c9", "ü1"], "all")
            try demand(await find { $0.onlyNewest = true }, is: ["a1", "ab1", "b2", "c10", "ü1"], "the newest")
            try demand(await find { $0.name = "b" }, is: ["b2", "b1"], "by name")
            try demand(await find { $0.prefix = "a" }, is: ["a1", "ab1"], "by prefix")
            try demand(await find { $0.statuses = [.compiled] }, is: ["b2", "c10", "c9"], "by status")
            try demand(await find { $0.digest = Digest(of: Array("b 1".utf8)) }, is: ["b1"], "by digest")
            var query = PlanQuery(organization: OrganizationID("acme"))
            query.limit = 3
            var names: [String] = []
            for _ in 0..<4 {
                let page = try await store.plans(query)
                names += page.map { "\($0.name)\($0.version)" }
                query.after = page.last ?? query.after
            }
            try demand(names, is: ["a1", "ab1", "b2", "b1", "c10", "c9", "ü1"], "the pages")
        },
    ]
}
