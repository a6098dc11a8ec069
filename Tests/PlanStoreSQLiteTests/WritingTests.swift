import Foundation
import GRDB
import PlanCalendar
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@testable import PlanStoreSQLite

@Suite("Writing to an SQLite file")
struct WritingTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("keeps the promises of every store also in groups of a few and of one", arguments: StoreClauses.all, [1, 3])
    func smallGroups(_ clause: Clause, limit: Int) async throws {
        var options = SQLiteOptions()
        options.groupLimit = limit
        options.groupBytes = 1
        options.readers = 1
        let store = try SQLiteStore(path: folder.file(), options: options)
        try await clause.check(store)
        await store.close()
    }

    @Test("a transition that fails in the middle of a group takes nobody with it")
    func isolation() throws {
        let pool = try SQLiteFile(path: folder.file()).open(SQLiteOptions())
        var runs = (0..<5).map { RunScript("run_\($0)") }
        let opened = [runs[0].approval("apr_1"), runs[0].approval("apr_1")]
        var group: [Write] = runs.indices.map { .commit(runs[$0].begin()) }
        var stale = runs[4]
        // The third breaks a unique index after its row and events are written; the fifth is late.
        group += [.commit(runs[0].step()), .commit(runs[1].step(opened: opened)), .commit(runs[2].step()), .commit(runs[4].step())]
        group += [.commit(stale.step()), .commit(runs[3].step(["a", "b"]))]
        let outcomes = try pool.writeWithoutTransaction { database in
            let session = try WriterSession(connection: #require(database.sqliteConnection), isAlive: { _ in true })
            defer { session.finalize() }
            return session.write(group)
        }
        let isRefused = outcomes.map { (try? $0.get()) == nil }
        #expect(isRefused == [false, false, false, false, false, false, true, false, false, true, false])
        if case .failure(let error) = outcomes[9] { #expect(error == .conflict(stored: 2)) }
        let versions = try pool.read { try Int.fetchAll($0, sql: "SELECT version FROM run ORDER BY number") }
        let events = try pool.read { try Int.fetchAll($0, sql: "SELECT count(*) FROM run_event GROUP BY run ORDER BY run") }
        #expect(versions == [2, 1, 2, 3, 2])
        #expect(events == versions)
        try pool.close()
    }

    @Test("a run whose making failed is forgotten, though another gets its row number")
    func forgetsWhatFailed() throws {
        let pool = try SQLiteFile(path: folder.file()).open(SQLiteOptions())
        var (lost, next) = (RunScript("run_lost"), RunScript("run_next"))
        let made = lost.begin()
        let request = ApprovalRecord(approval: lost.approval("apr_1"), run: lost.id, runTitle: "")
        let broken = Transition(
            run: lost.id, expected: 0, fence: nil, creation: made.creation, events: made.events, state: made.state,
            opened: [request, request])
        let outcomes = try pool.writeWithoutTransaction { database in
            let session = try WriterSession(connection: #require(database.sqliteConnection), isAlive: { _ in true })
            defer { session.finalize() }
            return [broken, next.begin(), lost.step()].flatMap { session.write([.commit($0)]) }
        }
        #expect(throws: StoreError.self) { try outcomes[0].get() }
        #expect(throws: Never.self) { try outcomes[1].get() }
        #expect(throws: StoreError.unknownRun(lost.id)) { try outcomes[2].get() }
        try pool.close()
    }

    @Test("a usual step changes no index of runs", arguments: [(WriterStatements.moveState, false), (WriterStatements.moveAll, true)])
    func stepsWriteLittle(sql: String, changesIndexes: Bool) throws {
        let pool = try SQLiteFile(path: folder.file()).open(SQLiteOptions())
        let operations = try pool.writeWithoutTransaction { database in
            let arguments = StatementArguments(Array(repeating: 1, count: 16))
            return try Row.fetchAll(database, sql: "EXPLAIN \(sql)", arguments: arguments).map { $0["opcode"] as String }
        }
        #expect(operations.contains("IdxInsert") == changesIndexes)
        #expect(operations.contains("IdxDelete") == changesIndexes)
        try pool.close()
    }

    @Test(
        "what is asked for often is answered from indexes",
        arguments: ["attention = 1 AND engine IN (1, -1)", "movable = 1 AND engine > 1", "called = 1", "called = 2", "next_timer <= 5"])
    func queriesUseIndexes(condition: String) throws {
        let pool = try SQLiteFile(path: folder.file()).open(SQLiteOptions())
        let plan = try pool.read { try Self.plan($0, condition) }
        #expect(plan.allSatisfy { $0.contains(" run USING INDEX run_") }, "\(plan)")
        try pool.close()
    }

    private static let searches: [(sql: String, Conditions)] = {
        let runs: [(inout RunQuery) -> Void] = [
            { $0.organization = OrganizationID("acme") }, { $0.thread = ThreadID("t") }, { $0.sourceThread = ThreadID("t") },
            { $0.parent = RunID("r") }, { $0.replaces = RunID("r") }, { $0.schedule = ScheduleID("s") }, { $0.planName = "p" },
            { $0.createdByAgent = ActorID("agent:a") },
            {
                $0.organization = .default; $0.thread = ThreadID("t"); $0.order = .updated
            },
        ]
        let approvals: [(inout ApprovalQuery) -> Void] = [
            { $0.candidates = ["user:a", "group:b"] }, { $0.assignee = "user:a" },
            {
                $0.organization = OrganizationID("acme"); $0.candidates = ["user:a"]
            }, { $0.dueBefore = Timestamp(milliseconds: 5) },
        ]
        return runs.map { change in
            var query = RunQuery()
            change(&query)
            return Database.question(query)
        }
            + approvals.map { change in
                var query = ApprovalQuery()
                change(&query)
                return Database.question(query)
            }
    }()

    @Test("searches by origin and of an inbox begin at an index of what they look for", arguments: searches.indices)
    func searchesUseIndexes(index: Int) throws {
        let (sql, conditions) = Self.searches[index]
        let pool = try SQLiteFile(path: folder.file()).open(SQLiteOptions())
        let plan = try pool.read { database in
            try database.all("EXPLAIN QUERY PLAN \(sql)", bind: conditions.bind, row: { $0.text(3) })
        }
        #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(sql): \(plan)")
        #expect(plan.contains { $0.contains("INDEX run_origin_") || $0.contains("INDEX approval_") }, "\(sql): \(plan)")
        try pool.close()
    }

    private static func plan(_ database: Database, _ condition: String) throws -> [String] {
        try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN SELECT id FROM run WHERE \(condition)").map { $0["detail"] }
    }

    @Test("when the device is full it says so, keeps what it said and goes on when there is room")
    func full() async throws {
        var options = SQLiteOptions()
        options.maximumPages = 80
        let store = try SQLiteStore(path: folder.file(), options: options)
        var run = RunScript("run_1")
        try await store.commit(run.begin())
        var last = run
        var error: StoreError?
        while error == nil, run.version < 1_000 {
            last = run
            do throws(StoreError) { try await store.commit(run.step(body: Array(repeating: 65, count: 3_000))) } catch let fault {
                error = fault
            }
        }
        #expect(error == .full)
        #expect(try await store.load(run.id)?.events == last.events)
        #expect(try await store.integrityProblems() == [])
        await store.close()
        let again = try SQLiteStore(path: folder.file())
        try await again.commit(last.step(body: Array(repeating: 65, count: 3_000)))
        #expect(try await again.load(run.id)?.events == last.events)
        await again.close()
    }

    @Test("a file that another process keeps locked is busy, and works when it is let go")
    func busy() async throws {
        var options = SQLiteOptions()
        options.busySeconds = 0.05
        let store = try SQLiteStore(path: folder.file(), options: options)
        var run = RunScript("run_1")
        let begin = run.begin()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: folder.file(), configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        await #expect(throws: StoreError.busy) { try await store.commit(begin) }
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try await store.commit(begin)
        try other.close()
        await store.close()
    }

    @Test("two stores on one file never both win, and see what the other wrote")
    func twoStores() async throws {
        let stores = [try SQLiteStore(path: folder.file()), try SQLiteStore(path: folder.file())]
        var begun = (0..<4).map { RunScript("run_\($0)") }
        for index in begun.indices { try await stores[index % 2].commit(begun[index].begin()) }
        for round in 0..<20 {
            let before = begun
            let winners = await withTaskGroup(of: Int?.self) { group in
                for attempt in 0..<16 {
                    group.addTask {
                        var run = before[attempt % 4]
                        return await (try? stores[attempt / 8].commit(run.step(["by"]))) == nil ? nil : attempt % 4
                    }
                }
                return await group.reduce(into: [Int]()) { if let winner = $1 { $0.append(winner) } }
            }
            #expect(winners.sorted() == [0, 1, 2, 3], "round \(round)")
            for index in begun.indices { _ = begun[index].step(["by"]) }
        }
        for run in begun {
            for store in stores { #expect(try await store.load(run.id)?.events == run.events) }
        }
        let fences = try await [StoreClauses.engine(in: stores[0]), StoreClauses.engine(in: stores[1]), StoreClauses.engine(in: stores[0])]
        #expect(fences == fences.sorted() && Set(fences).count == 3)
        for store in stores {
            #expect(try await store.integrityProblems() == [])
            await store.close()
        }
    }

    @Test("closing waits for what is being written; afterwards everything is refused")
    func closing() async throws {
        let store = try SQLiteStore(path: folder.file())
        let kept = await withTaskGroup(of: RunID?.self) { group in
            for index in 0..<200 {
                group.addTask {
                    var run = RunScript("run_\(index)")
                    return await (try? store.commit(run.begin())) == nil ? nil : run.id
                }
            }
            group.addTask {
                await store.close()
                return nil
            }
            return await group.reduce(into: Set<RunID>()) { if let run = $1 { $0.insert(run) } }
        }
        await store.close()
        var late = RunScript("run_late")
        await #expect(throws: StoreError.failed("the store is closed")) { try await store.commit(late.begin()) }
        await #expect(throws: StoreError.self) { _ = try await store.load(late.id) }
        let again = try SQLiteStore(path: folder.file())
        var query = RunQuery()
        query.limit = 1_000
        #expect(try await Set(again.runs(query).map(\.id)) == kept)
        await again.close()
    }

    @Test("a caller that is cancelled learns what became of its transition")
    func cancellation() async throws {
        let store = try SQLiteStore(path: folder.file())
        let kept = await withTaskGroup(of: RunID?.self) { group in
            for index in 0..<100 {
                group.addTask {
                    var run = RunScript("run_\(index)")
                    return await (try? store.commit(run.begin())) == nil ? nil : run.id
                }
            }
            group.cancelAll()
            return await group.reduce(into: Set<RunID>()) { if let run = $1 { $0.insert(run) } }
        }
        #expect(kept.count == 100)
        var query = RunQuery()
        query.limit = 1_000
        #expect(try await Set(store.runs(query).map(\.id)) == kept)
        await store.close()
    }
}
