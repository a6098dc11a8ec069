import PlanJSON
import PlanModel
import PlanStore

extension StoreClauses {
    static let schedules = [
        Clause("a schedule is kept whole, and its versions are counted") { store in
            var expected = schedule("sch_1", next: 50)
            expected.version = 99
            try await store.save(expected, expected: nil)
            expected.version = 1
            try demand(await store.schedule(expected.id), is: expected, "the schedule")
            try await demandRefusal(.conflict(stored: 1), "making it again") { try await store.save(schedule("sch_1"), expected: nil) }
            try await demandRefusal(.conflict(stored: 1), "another version") { try await store.save(schedule("sch_1"), expected: 2) }
            try await demandRefusal(.conflict(stored: 0), "one that is not there") { try await store.save(schedule("sch_2"), expected: 1) }
            expected.status = .paused
            expected.nextFireAt = nil
            expected.lastFireAt = later(50)
            expected.fireCount = 3
            expected.state = ["seq": .int(4)]
            expected.run = nil
            expected.thread = nil
            let changed = expected
            try await store.save(changed, expected: 1)
            expected.version = 2
            try demand(await store.schedule(expected.id), is: expected, "the changed schedule")
            try demand(await store.schedule(ScheduleID("sch_none")), is: nil, "an unknown schedule")
        },
        Clause("of many that write a schedule at once, exactly one does") { store in
            try await store.save(schedule("sch_1"), expected: nil)
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<40 {
                    group.addTask {
                        var run = RunScript("run_\(index)")
                        do {
                            try await store.commit(run.begin(companions: [.schedule(schedule("sch_1", next: Int64(index)), expected: 1)]))
                            return true
                        } catch StoreError.conflict(stored: 2) {
                            return false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try demand(winners, is: 1, "winners")
            try demand(await store.runs(RunQuery()).count, is: 1, "runs")
        },
        Clause("schedules that are due are found, the longest overdue first") { store in
            try demand(await store.nextSchedule(), is: nil, "the next when there is none")
            let rows: [(String, Int64?, ScheduleRecord.Status)] = [
                ("late", 10, .active), ("later", 20, .active), ("now", 30, .active), ("soon", 31, .active), ("paused", 5, .paused),
                ("finished", 5, .finished), ("never", nil, .active),
            ]
            for (name, next, status) in rows.reversed() {
                try await store.save(schedule("sch_\(name)", next: next, status: status), expected: nil)
            }
            func due(_ at: Int64, _ limit: Int = 9) async throws -> [String] {
                try await store.dueSchedules(at: later(at), limit: limit).map { String($0.id.rawValue.dropFirst(4)) }
            }
            try demand(await due(9), is: [], "too early")
            try demand(await due(30), is: ["late", "later", "now"], "due")
            try demand(await due(30, 2), is: ["late", "later"], "at most so many")
            try demand(await store.nextSchedule(), is: later(10), "the next")
            try await store.save(schedule("sch_late", next: 40), expected: 1)
            try demand(await store.nextSchedule(), is: later(20), "the next after one has fired")
        },
        Clause("schedules are listed newest first, by filter and in pages") { store in
            for index in 0..<5 {
                var row = schedule("sch_\(index)", status: index == 3 ? .paused : .active)
                if index == 1 { row.organization = .default }
                if index == 2 { row.thread = ThreadID("thr_2") }
                if index == 4 { row.planDigest = Digest(of: [4]) }
                if index == 0 { row.run = RunID("run_zero") }
                let made = row
                try await store.save(made, expected: nil)
            }
            func find(_ change: (inout ScheduleQuery) -> Void) async throws -> String {
                var query = ScheduleQuery()
                change(&query)
                return try await store.schedules(query).map { String($0.id.rawValue.dropFirst(4)) }.joined()
            }
            try demand(await find { _ in }, is: "43210", "all")
            try demand(await find { $0.organization = OrganizationID("acme") }, is: "4320", "by organization")
            try demand(await find { $0.thread = ThreadID("thr_2") }, is: "2", "by thread")
            try demand(await find { $0.run = RunID("run_zero") }, is: "0", "by run")
            try demand(await find { $0.planDigest = Digest(of: [4]) }, is: "4", "by plan")
            try demand(await find { $0.statuses = [.paused, .finished] }, is: "3", "by status")
            try demand(await find { $0.prefix = "sch_4" }, is: "4", "by prefix")
            let page = try await find {
                $0.before = ScheduleID("sch_3"); $0.limit = 2
            }
            try demand(page, is: "21", "the second page")
        },
    ]
}
