import PlanModel
import PlanStore

extension StoreClauses {
    static let requests = [
        Clause("requests are opened, closed and cancelled with their transitions") { store in
            var run = RunScript("run_1")
            let approvals = ["apr_a", "apr_b", "apr_c", "apr_d"].enumerated().map { run.approval($1, after: Int64(9 - $0)) }
            try await store.commit(run.begin())
            try await store.commit(run.step(opened: approvals))
            var query = ApprovalQuery()
            let pending = try await store.approvals(query)
            try demand(pending.map(\.approval), is: approvals.reversed(), "the inbox, oldest first")
            try demand(pending.allSatisfy { $0.status == .pending && $0.closedBy == nil && $0.closedAt == nil }, "all are pending")
            try demand(pending.first?.run, is: run.id, "the run")
            try demand(pending.first?.runTitle, is: "title of run_1", "the title")
            let closed = [
                Transition.ClosedApproval(id: ApprovalID("apr_b"), status: .approved, by: "user:ada", at: later(5)),
                Transition.ClosedApproval(id: ApprovalID("apr_c"), status: .cancelled, by: "system", at: later(6)),
            ]
            try await store.commit(run.step(closed: closed))
            try demand(await store.approvals(query).map(\.approval.id.rawValue), is: ["apr_d", "apr_a"], "the inbox")
            query.status = .approved
            let approved = try await store.approvals(query)
            try demand(approved.map(\.approval.id.rawValue), is: ["apr_b"], "approved requests")
            try demand(approved.first?.closedBy, is: "user:ada", "who closed it")
            try demand(approved.first?.closedAt, is: later(5), "when it was closed")
            let again = Transition.ClosedApproval(id: ApprovalID("apr_b"), status: .rejected, by: "user:bob", at: later(9))
            try await store.commit(run.step(closed: [again]))
            try demand(await store.approvals(query), is: approved, "a closed request stays as it is")
        },
        Clause("requests are found by run and by the beginning of their id") { store in
            for index in 0..<3 {
                var run = RunScript("run_\(index)")
                try await store.commit(run.begin())
                let approvals = ["a", "b"].map { run.approval("apr_\(index)\($0)", after: Int64(index)) }
                try await store.commit(run.step(opened: approvals))
            }
            var query = ApprovalQuery()
            query.run = RunID("run_1")
            try demand(await store.approvals(query).map(\.approval.id.rawValue), is: ["apr_1a", "apr_1b"], "of one run")
            query = ApprovalQuery()
            query.prefix = "apr_2"
            query.status = nil
            try demand(await store.approvals(query).map(\.approval.id.rawValue), is: ["apr_2a", "apr_2b"], "by prefix")
            query.prefix = "apr_%"
            try demand(await store.approvals(query).count, is: 0, "a prefix is taken literally")
            query = ApprovalQuery()
            query.limit = 3
            try demand(await store.approvals(query).count, is: 3, "at most so many")
        },
    ]

    static let lists = [
        Clause("runs are listed newest first, in pages") { store in
            for index in 0..<25 {
                var run = RunScript("run_\(index % 2 == 0 ? "b" : "a")\(index)")
                try await store.commit(run.begin())
            }
            var query = RunQuery()
            query.limit = 10
            var pages: [[RunRecord]] = []
            repeat {
                pages.append(try await store.runs(query))
                query.before = pages.last?.last?.id
            } while pages.last?.isEmpty == false && pages.count < 9
            try demand(pages.map(\.count), is: [10, 10, 5, 0], "the pages")
            let expected = (0..<25).reversed().map { "run_\($0 % 2 == 0 ? "b" : "a")\($0)" }
            try demand(pages.joined().map(\.id.rawValue), is: expected, "the order")
            query.before = RunID("run_none")
            try demand(await store.runs(query).count, is: 0, "before an unknown run")
        },
        Clause("runs are found by the beginning of their id, by status, label and key") { store in
            for index in 0..<12 {
                var run = RunScript("run_\(index)")
                let labels = [(name: "parity", value: index % 2 == 0 ? "even" : "odd"), (name: "third", value: "\(index % 3 == 0)")]
                try await store.commit(run.begin(labels: labels, key: index == 7 ? "seven" : nil))
                try await store.commit(run.step { $0.status = ["running", "waiting", "completed"][index % 3] })
            }
            func find(_ change: (inout RunQuery) -> Void) async throws -> [String] {
                var query = RunQuery()
                change(&query)
                return try await store.runs(query).map { String($0.id.rawValue.dropFirst(4)) }
            }
            try demand(await find { $0.prefix = "run_1" }, is: ["11", "10", "1"], "by prefix")
            try demand(await find { $0.prefix = "run?1" }, is: [], "a prefix is taken literally")
            try demand(await find { $0.statuses = ["completed"] }, is: ["11", "8", "5", "2"], "by status")
            try demand(
                await find {
                    $0.statuses = ["completed", "waiting"]; $0.limit = 3
                }, is: ["11", "10", "8"], "by two statuses")
            try demand(await find { $0.labels = ["parity": "even", "third": "true"] }, is: ["6", "0"], "by labels")
            try demand(
                await find {
                    $0.labels = ["parity": "even"]; $0.statuses = ["waiting"]
                }, is: ["10", "4"], "by both")
            try demand(await find { $0.idempotencyKey = "seven" }, is: ["7"], "by key")
            try demand(await find { $0.labels = ["parity": "neither"] }, is: [], "by a label that none has")
        },
    ]
}
