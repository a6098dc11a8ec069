import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("Keys of the HTTP interface", .timeLimit(.minutes(10)))
struct KeyTests {
    /// A key for a test, and the header that brings it.
    static func key(
        _ store: any RunStore, _ scopes: [APIScope], of actor: String = "user:ada", organization: OrganizationID = .default,
        thread: String? = nil, until end: Timestamp? = nil
    ) async throws -> (id: String, header: [String: String]) {
        let caller = Caller(organization: organization, thread: thread.map { ThreadID($0) }, actor: ActorID(actor))
        let (key, token) = try await APIKeys(store).create(
            "test", for: caller, scopes: Set(scopes), until: end, by: "user:root", at: Timestamp(milliseconds: 0))
        return (key.id, ["Authorization": "Bearer \(token)"])
    }

    @Test("from the first key on, whoever brings none is refused, and what the key may is done in its owner's name")
    func asked() async throws {
        let store = MemoryStore()
        try await ServerDesk.open(store) { desk in
            #expect(try await desk.get("/v1/runs").status == 200)
            let (id, header) = try await Self.key(store, [.read, .submit], of: "user:bo")
            let refused = try await desk.get("/v1/runs")
            #expect(refused.status == 401)
            #expect(refused.code == "key.missing")
            #expect(refused.headers["www-authenticate"] == "Bearer realm=\"cairn\"")
            #expect(try await desk.get("/healthz").status == 200)
            let made = try await desk.send(
                "POST", "/v1/runs", ["draft": ServerDesk.draft("Mine", [ServerDesk.echo])], headers: header)
            #expect(made.status == 201)
            let run = RunID(try #require(made.json["runId"]?.string))
            #expect(try await desk.engine.view(run).createdBy.rawValue == "user:bo")
            #expect(try await desk.send("POST", "/v1/runs/\(run)/approve", [:], headers: header).code == "key.scope")
            // A name that is not this machine's is no danger to who has to bring a key.
            #expect(try await desk.get("/v1/runs", headers: header.merging(["Host": "cairn.example"]) { $1 }).status == 200)
            _ = try await APIKeys(store).revoke(id, at: Timestamp(milliseconds: 1))
            #expect(try await desk.get("/v1/runs", headers: header).code == "key.revoked")
        }
    }

    @Test("a text that is no key, and a key whose time is over, open nothing")
    func closed() async throws {
        let store = MemoryStore()
        let (_, old) = try await Self.key(store, [.admin], until: Timestamp(milliseconds: 1))
        let (_, good) = try await Self.key(store, [.read])
        try await ServerDesk.open(store) { desk in
            #expect(try await desk.get("/v1/runs", headers: old).code == "key.expired")
            let token = try #require(good["Authorization"])
            let other = String(token.dropLast()) + (token.hasSuffix("0") ? "1" : "0")
            for text in ["Bearer", "Basic YTpi", "Bearer ck_1_2", other, token + "0", token.uppercased()] {
                let outcome = try await desk.get("/v1/runs", headers: ["Authorization": text])
                #expect(outcome.status == 401, "\(text)")
                #expect(outcome.code == "key.unknown", "\(text)")
            }
            #expect(try await desk.get("/v1/runs", headers: good).status == 200)
        }
    }

    @Test(
        "every route asks for its scope, and shows nothing of another organization", .serialized, arguments: APIRoutes.all.map(\.id))
    func everyRoute(id: String) async throws {
        let route = try #require(APIRoutes.all.first { $0.id == id })
        let store = MemoryStore()
        try await ServerDesk.open(store) { desk in
            let samples = try await desk.samples()
            let (path, body) = (samples.path(of: route), samples.body(of: route))
            let all: [APIScope] = [.read, .submit, .decide, .work("*"), .admin]
            let (_, right) = try await Self.key(store, route.scope.map { [$0] } ?? [.read])
            let (_, wrong) = try await Self.key(store, all.filter { scope in route.scope.map { !scope.covers($0) } ?? true })
            let (_, foreign) = try await Self.key(store, [.admin], organization: OrganizationID("acme"))
            guard route.scope != nil else {
                #expect(try await desk.send(route.method.rawValue, path, body).status == (route.isOptional ? 404 : 200))
                return
            }
            #expect(try await desk.send(route.method.rawValue, path, body).status == 401)
            let refused = try await desk.send(route.method.rawValue, path, body, headers: wrong)
            #expect(refused.status == 403)
            #expect(refused.code == "key.scope")
            let hidden = try await desk.send(route.method.rawValue, path, body, headers: foreign)
            let things = ["run", "approval", "artifact", "schedule", "plan", "job", "webhook", "key", "entry", "session"]
            let isAboutSomething = route.id != "addToEntry" && things.contains { route.template.contains("{\($0)}") }
            #expect(isAboutSomething == (hidden.status == 404), "\(hidden.text)")
            #expect(!samples.ids.values.contains { $0.count > 12 && hidden.text.contains($0) && !path.contains(PercentCoding.encode($0)) })
            let done = try await desk.send(route.method.rawValue, path, body, headers: right)
            let isKnown = ["result.not-owner", "tool.not-permitted-for-owner"].contains(done.code)
            #expect(![401, 403].contains(done.status) || isKnown, "\(done.text)")
            #expect(done.status != 404 || done.code == "logs.none", "\(done.text)")
        }
    }

    @Test("once there are roles, a thread is told to who takes part in it, and changed by who may act in the place of others")
    func members() async throws {
        let store = MemoryStore()
        let directory = Directory(store)
        try await directory.setRoles([.admin], ofUser: "root", in: .default)
        try await directory.setMembers(["user:ada"], ofThread: ThreadID("t1"), in: .default)
        let (_, root) = try await Self.key(store, [.admin], of: "user:root")
        let (_, ada) = try await Self.key(store, [.admin], of: "user:ada")
        let (_, bo) = try await Self.key(store, [.admin], of: "user:bo")
        try await ServerDesk.open(store) { desk in
            for header in [root, ada] {
                #expect(try await desk.get("/v1/threads/t1", headers: header).json["members"] == ["user:ada"])
            }
            #expect(try await desk.get("/v1/threads/t1", headers: bo).json["members"] == nil)
            let refused = try await desk.send("PUT", "/v1/threads/t1", ["members": ["user:bo"]], headers: bo)
            #expect(refused.status == 403)
            #expect(refused.code == "role.missing")
            #expect(try await desk.send("PUT", "/v1/threads/t1", ["members": ["user:bo"]], headers: root).status == 200)
            #expect(try await desk.get("/v1/threads/t1", headers: bo).json["members"] == ["user:bo"])
        }
    }

    @Test("a key that asks too often is told when to ask again")
    func rate() async throws {
        let store = MemoryStore()
        let (_, header) = try await Self.key(store, [.read])
        try await ServerDesk.open(store, ahead: ServerDesk.standing(), set: { ($0.requestsPerMinute, $0.requestBurst) = (1, 2) }) { desk in
            #expect(try await desk.get("/v1/runs", headers: header).status == 200)
            #expect(try await desk.get("/v1/runs", headers: header).status == 200)
            let refused = try await desk.get("/v1/runs", headers: header)
            #expect(refused.status == 429)
            #expect(refused.code == "request.too-many")
            let seconds = try #require(refused.headers["retry-after"].flatMap { Int($0) })
            #expect((1...60).contains(seconds))
        }
    }

    @Test("with a key there, other machines are served, too")
    func wide() async throws {
        let store = MemoryStore()
        let (_, header) = try await Self.key(store, [.read])
        try await ServerDesk.open(store, set: { $0.host = "0.0.0.0" }) { desk in
            let outcome = try await desk.get("/v1/runs", headers: header)
            #expect(outcome.status == 200)
        }
    }

    @Test("what a key is, is listed; what it opens with is not kept")
    func listing() async throws {
        let store = MemoryStore()
        let (id, header) = try await Self.key(store, [.read, .work("mail")])
        let key = try #require(try await APIKeys(store).list(limit: 10).first)
        #expect(key.id == id)
        #expect(key.scopes == [.read, .work("mail")])
        let secret = try #require(header["Authorization"]?.split(separator: "_").last)
        let rows = try await store.entries(.key, organization: OrganizationID("*"), prefix: "", limit: 10, after: nil)
        #expect(rows.count == 1)
        #expect(!rows[0].body.text.contains(secret))
        #expect(try await APIKeys(store).list(after: id, limit: 10).isEmpty)
    }
}
