import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Synchronization
import Testing

@Suite("Looking after a database over HTTP", .timeLimit(.minutes(10)))
struct UpkeepRouteTests {
    /// What is about the whole database, and whether an auditor may it.
    private static let routes: [(method: String, path: String, isForAuditors: Bool)] = [
        ("GET", "/v1/integrity", true), ("GET", "/v1/checkup", true), ("POST", "/v1/audit/mend", false), ("POST", "/v1/gc", false),
        ("GET", "/v1/backup", false),
    ]

    private static func finished(_ desk: ServerDesk, in thread: String? = nil) async throws -> RunID {
        var request = PlanRequest(ServerDesk.draft("Done", [ServerDesk.echo]))
        request.targetThread = thread.map { ThreadID($0) }
        let run = try await desk.engine.createPlan(request, for: ServerDesk.owner).run.id
        _ = try await desk.engine.finished(run)
        return run
    }

    @Test("before there are roles the scope admin is enough, but not of another organization and not in a thread")
    func scopes() async throws {
        let store = MemoryStore()
        let (_, admin) = try await KeyTests.key(store, [.admin])
        let (_, less) = try await KeyTests.key(store, [.read, .submit, .decide, .work("*")])
        let (_, foreign) = try await KeyTests.key(store, [.admin], organization: OrganizationID("acme"))
        let (_, bound) = try await KeyTests.key(store, [.admin], thread: "t1")
        try await ServerDesk.open(store, set: { $0.upkeep = MadeUpUpkeep() }) { desk in
            for (method, path, _) in Self.routes {
                let body: JSON? = method == "POST" ? [:] : nil
                #expect(try await desk.send(method, path, body).status == 401, "\(path)")
                #expect(try await desk.send(method, path, body, headers: admin).status == 200, "\(path)")
                for header in [less, foreign, bound] {
                    let refused = try await desk.send(method, path, body, headers: header)
                    #expect(refused.status == 403 && refused.code == "key.scope", "\(path): \(refused.text)")
                }
            }
        }
    }

    @Test("from the first role on it takes an admin; an auditor may look, and changes and carries away nothing")
    func roles() async throws {
        let store = MemoryStore()
        let directory = Directory(store)
        try await directory.setRoles([.admin], ofUser: "root", in: .default)
        try await directory.setRoles([.auditor], ofUser: "eve", in: .default)
        try await directory.setRoles([.operator], ofUser: "op", in: .default)
        let (_, root) = try await KeyTests.key(store, [.admin], of: "user:root")
        let (_, eve) = try await KeyTests.key(store, [.admin], of: "user:eve")
        let (_, op) = try await KeyTests.key(store, [.admin], of: "user:op")
        let (_, bo) = try await KeyTests.key(store, [.admin], of: "user:bo")
        let upkeep = MadeUpUpkeep()
        try await ServerDesk.open(store, set: { $0.upkeep = upkeep }) { desk in
            for (method, path, isForAuditors) in Self.routes {
                let body: JSON? = method == "POST" ? [:] : nil
                for (header, isAllowed) in [(root, true), (eve, isForAuditors), (op, false), (bo, false)] {
                    let outcome = try await desk.send(method, path, body, headers: header)
                    #expect(outcome.status == (isAllowed ? 200 : 403), "\(path): \(outcome.text)")
                    if !isAllowed { #expect(outcome.code == "role.missing", "\(path): \(outcome.text)") }
                }
            }
            #expect(upkeep.wishes.withLock { $0.count } == 1)
        }
    }

    @Test("a run is replayed and audited for whoever sees it in full, an auditor too, and is not there for others")
    func seen() async throws {
        let store = MemoryStore()
        let directory = Directory(store)
        try await directory.setRoles([.admin], ofUser: "ada", in: .default)
        try await directory.setRoles([.auditor], ofUser: "eve", in: .default)
        let (_, eve) = try await KeyTests.key(store, [.read], of: "user:eve")
        let (_, bo) = try await KeyTests.key(store, [.read], of: "user:bo")
        let (_, bound) = try await KeyTests.key(store, [.read], thread: "t2")
        let (_, foreign) = try await KeyTests.key(store, [.admin], organization: OrganizationID("acme"))
        let (_, blind) = try await KeyTests.key(store, [.decide])
        try await ServerDesk.open(store) { desk in
            let run = try await Self.finished(desk, in: "t1")
            let last = try await desk.engine.view(run).seq
            for path in ["/v1/runs/\(run)/replay", "/v1/runs/\(run)/audit"] {
                let told = try await desk.get(path, headers: eve)
                #expect(told.json["events"]?.int == last, "\(told.text)")
                #expect(told.json["equal"] == true || told.json["sound"] == true, "\(told.text)")
                for header in [bo, bound, foreign] {
                    #expect(try await desk.get(path, headers: header).code == "run.unknown", "\(path)")
                }
                #expect(try await desk.get(path, headers: blind).code == "key.scope")
                #expect(try await desk.get(path).status == 401)
            }
        }
    }

    @Test("a run whose log cannot be read is said to be so, and others are looked at as before")
    func unreadable() async throws {
        let isBroken = Held(false)
        let store = MemoryStore(injectedFault: { operation in
            operation == .events && isBroken.value ? .before(.corrupt("event 2 is not what was written")) : nil
        })
        try await ServerDesk.open(store) { desk in
            let run = try await Self.finished(desk)
            isBroken.value = true
            let told = try await desk.get("/v1/runs/\(run)/replay")
            isBroken.value = false
            #expect(told.json == ["runId": .string(run.rawValue), "equal": false, "unreadable": "event 2 is not what was written"])
            #expect(try await desk.get("/v1/runs/\(run)/replay").json["equal"] == true)
        }
    }

    @Test("the auditor looks at everything part by part")
    func mending() async throws {
        try await ServerDesk.open { desk in
            for _ in 0..<25 { _ = try await Self.finished(desk) }
            var looked: Int64 = 0, parts = 0, cursor: String?
            repeat {
                let part = try await desk.post("/v1/audit/mend", .object(JSONObject(cursor.map { [("cursor", .string($0))] } ?? []))).json
                looked += part["looked"]?.int ?? 0
                parts += 1
                cursor = part["nextCursor"]?.string
                #expect(part["items"] == [])
            } while cursor != nil && parts < 10
            #expect(looked == 25)
            #expect(parts == 2)
        }
    }

    @Test("what shall go is told as it was asked for, and what does not fit is refused")
    func removing() async throws {
        let upkeep = MadeUpUpkeep()
        try await ServerDesk.open(set: { $0.upkeep = upkeep }) { desk in
            let body: JSON = ["olderThan": "30d", "statuses": ["failed"], "plans": ["Nightly"], "keepLast": 3, "dryRun": true]
            #expect(try await desk.post("/v1/gc", body).json["dryRun"] == true)
            let wish = try #require(upkeep.wishes.withLock { $0.first })
            #expect(wish.olderThan == .minutes(30 * 24 * 60) && wish.isDry && wish.keepLast == 3)
            #expect(wish.statuses == ["failed"] && wish.plans == ["Nightly"])
            #expect(try await desk.post("/v1/gc", ["olderThan": "soon"]).code == "request.unfit")
            #expect(try await desk.post("/v1/gc", ["statuses": ["running"]]).code == "request.invalid")
            #expect(try await desk.post("/v1/gc", ["compact": true]).code == "request.invalid")
            #expect(upkeep.wishes.withLock { $0.count } == 1)
        }
    }

    @Test("a backup is read no faster than it is sent, one at a time, and the turn is free when its reader has gone")
    func backups() async throws {
        let upkeep = MadeUpUpkeep(pieces: 1_000)
        try await ServerDesk.open(set: { $0.upkeep = upkeep }) { desk in
            let request = "GET /v1/backup HTTP/1.1\r\nHost: 127.0.0.1:\(desk.port)\r\n\r\n"
            let silent = try SilentConnection(port: desk.port, sending: Array(request.utf8))
            while upkeep.read.withLock({ $0 }) == 0 { await Task.yield() }
            let refused = try await desk.get("/v1/backup")
            #expect(refused.status == 409 && refused.code == "backup.under-way", "\(refused.text.prefix(200))")
            // Far fewer than there are: nobody takes them.
            #expect(upkeep.read.withLock { $0 } < 500)
            silent.close()
            var head = try await desk.send("HEAD", "/v1/backup")
            while head.status == 409 { head = try await desk.send("HEAD", "/v1/backup") }
            #expect(head.status == 200)
            #expect(head.headers["content-type"] == "application/vnd.sqlite3")
            #expect(head.headers["content-length"] == "\(1_000 * MadeUpUpkeep.pieceBytes)")
        }
        let small = MadeUpUpkeep(pieces: 3)
        try await ServerDesk.open(set: { $0.upkeep = small }) { desk in
            for _ in 0..<2 {
                let whole = try await desk.get("/v1/backup")
                #expect(whole.bytes.count == 3 * MadeUpUpkeep.pieceBytes)
            }
        }
    }

    @Test("a program that does not look after its database for others says so")
    func missing() async throws {
        try await ServerDesk.open { desk in
            for (method, path, _) in Self.routes where path != "/v1/audit/mend" {
                let outcome = try await desk.send(method, path, method == "POST" ? [:] : nil)
                #expect(outcome.status == 501 && outcome.code == "upkeep.missing", "\(path): \(outcome.text)")
            }
        }
    }
}
