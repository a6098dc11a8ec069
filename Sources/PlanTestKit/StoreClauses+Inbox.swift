import PlanModel
import PlanStore

extension StoreClauses {
    /// Finds requests by the last part of their ids.
    private static func find(in store: any RunStore, _ change: (inout ApprovalQuery) -> Void) async throws -> [String] {
        var query = ApprovalQuery()
        change(&query)
        return try await store.approvals(query).map { String($0.approval.id.rawValue.dropFirst(4)) }
    }

    /// A request with all that a row can say otherwise.
    private static func record(_ approval: Approval, of run: RunID) -> ApprovalRecord {
        ApprovalRecord(
            approval: approval, run: run, runTitle: "title of \(run)", assignee: "user:cleo",
            candidates: ["user:bob", "group:docs", "user:bob"], excluded: ["user:ada", "user:eve"], dueAt: later(500),
            followUpAt: later(100), priority: 7, title: "a \u{0} title")
    }

    static let inbox = [
        Clause("a request says of itself who may answer it, who may not, and its title") { store in
            var run = RunScript("run_1")
            try await store.commit([run.begin(), run.step(opened: [run.approval("apr_1")])])
            let found = try await store.approvals(ApprovalQuery()).first
            try demand(found?.candidates, is: ["user:ada"], "the candidates")
            try demand(found?.excluded, is: ["user:bob"], "the excluded")
            try demand(found?.title, is: "Publish?", "the title")
            try demand(found?.assignee, is: nil, "the assignee")
            try demand(found?.priority, is: 0, "the priority")
        },
        Clause("a request that another run takes is that run's, open, and its own to close") { store in
            var old = RunScript("run_old")
            var new = RunScript("run_new")
            try await store.commit([old.begin(), old.step(opened: [old.approval("apr_1")]), new.begin()])
            let closing = Transition.ClosedApproval(id: ApprovalID("apr_1"), status: .superseded, by: "system", at: now)
            var taken = record(old.approval("apr_1"), of: new.id)
            taken.candidates = ["user:bob", "group:docs"]
            let row = taken
            try await store.commit([old.step(closed: [closing]), new.step(taken: [row])])
            let found = try await store.approvals(ApprovalQuery())
            try demand(found.map(\.run), is: [new.id], "whose it is")
            try demand(found.map(\.status), is: [.pending], "its status")
            try demand(found.map(\.closedBy), is: [nil], "who closed it")
            try demand(found.map(\.runTitle), is: ["title of run_new"], "the title of its run")
            try demand(await find(in: store) { $0.candidates = ["group:docs"] }, is: ["1"], "who is asked")
            try await store.commit(old.step(closed: [closing]))
            try demand(await store.approvals(ApprovalQuery()).count, is: 1, "what the run before may not close")
            try await store.commit(new.step(closed: [closing]))
            try demand(await store.approvals(ApprovalQuery()).count, is: 0, "what is open in the end")
        },
        Clause("an open request is changed with a transition, a closed one is not") { store in
            var run = RunScript("run_1")
            var other = RunScript("run_2")
            try await store.commit([run.begin(), other.begin()])
            let changed = record(run.approval("apr_1", after: 5), of: run.id)
            try await store.commit(run.step(opened: [run.approval("apr_1"), run.approval("apr_2")]))
            try await store.commit(run.step(changed: [changed]))
            var query = ApprovalQuery()
            query.prefix = "apr_1"
            try demand(await store.approvals(query), is: [changed], "the row")
            try await store.commit(other.step(changed: [record(other.approval("apr_1"), of: other.id)]))
            try demand(await store.approvals(query), is: [changed], "the row after another run's change")
            var claimed = changed
            claimed.assignee = nil
            claimed.candidates = ["user:dan"]
            claimed.priority = -3
            let unknown = record(run.approval("apr_none"), of: run.id)
            try await store.commit(run.step(changed: [claimed, unknown]))
            try demand(await store.approvals(query), is: [claimed], "the row after the second change")
            try demand(await store.approvals(ApprovalQuery()).count, is: 2, "open requests")
            let closed = Transition.ClosedApproval(id: ApprovalID("apr_1"), status: .expired, by: "system", at: later(9))
            try await store.commit(run.step(closed: [closed]))
            try await store.commit(run.step(changed: [changed]))
            query.status = nil
            let found = try await store.approvals(query)
            try demand(found.map(\.status), is: [.expired], "the status")
            try demand(found.map(\.candidates), is: [["user:dan"]], "the candidates")
        },
        Clause("a refused transition changes no request") { store in
            var run = RunScript("run_1")
            try await store.commit([run.begin(), run.step(opened: [run.approval("apr_1")])])
            let before = try await store.approvals(ApprovalQuery())
            var late = RunScript("run_1")
            _ = late.begin()
            let change = late.step(changed: [record(run.approval("apr_1"), of: run.id)])
            try await demandRefusal(.conflict(stored: 2), "a late change") { try await store.commit(change) }
            try demand(await store.approvals(ApprovalQuery()), is: before, "the inbox")
        },
        Clause("requests are closed in every way") { store in
            var run = RunScript("run_1")
            try await store.commit(run.begin())
            for status in ApprovalRecord.Status.allCases where status != .pending {
                let id = "apr_\(status.rawValue)"
                let closed = Transition.ClosedApproval(id: ApprovalID(id), status: status, by: "user:ada", at: later(1))
                try await store.commit(run.step(opened: [run.approval(id)], closed: [closed]))
                try demand(await find(in: store) { $0.status = status }, is: [status.rawValue], "requests that are \(status.rawValue)")
            }
            try demand(await find(in: store) { _ in }, is: [], "open requests")
        },
        Clause("requests are found by who may answer, who has taken them, kind, due time and organization") { store in
            var run = RunScript("run_1")
            var foreign = RunScript("run_2")
            var origin = RunOrigin()
            origin.organization = OrganizationID("acme")
            try await store.commit([run.begin(), foreign.begin(origin: origin)])
            try await store.commit(run.step(opened: ["apr_a", "apr_b", "apr_c"].map { run.approval($0) }))
            try await store.commit(foreign.step(opened: [foreign.approval("apr_f")]))
            try await store.commit(run.step(changed: [record(run.approval("apr_b"), of: run.id)]))
            let closed = Transition.ClosedApproval(id: ApprovalID("apr_c"), status: .withdrawn, by: "system", at: now)
            try await store.commit(run.step(closed: [closed]))
            try demand(await find(in: store) { $0.candidates = ["user:ada"] }, is: ["a", "f"], "of one candidate")
            try demand(await find(in: store) { $0.candidates = ["user:ada", "group:docs"] }, is: ["a", "b", "f"], "of any of two")
            try demand(await find(in: store) { $0.candidates = ["user:nobody"] }, is: [], "of nobody")
            try demand(await find(in: store) { $0.candidates = [] }, is: [], "of none")
            let all = try await find(in: store) {
                $0.candidates = ["user:ada"]; $0.status = nil
            }
            try demand(all, is: ["a", "c", "f"], "of one candidate in every status")
            try demand(await find(in: store) { $0.assignee = "user:cleo" }, is: ["b"], "by assignee")
            try demand(await find(in: store) { $0.dueBefore = later(501) }, is: ["b"], "due before")
            try demand(await find(in: store) { $0.dueBefore = later(500) }, is: [], "due later")
            try demand(await find(in: store) { $0.kinds = [.decision, .input] }, is: ["a", "b", "f"], "by kind")
            try demand(await find(in: store) { $0.kinds = [.input] }, is: [], "by another kind")
            try demand(await find(in: store) { $0.organization = OrganizationID("acme") }, is: ["f"], "by organization")
            try demand(await find(in: store) { $0.organization = .default }, is: ["a", "b"], "by the default organization")
            try demand(await find(in: store) { $0.after = ApprovalID("apr_a") }, is: ["b", "f"], "after one")
            try demand(await find(in: store) { $0.after = ApprovalID("apr_c") }, is: ["f"], "after one that is closed")
            try demand(await find(in: store) { $0.after = ApprovalID("apr_none") }, is: [], "after none that there is")
        },
    ]
}
