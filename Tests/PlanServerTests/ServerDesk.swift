import Foundation
import Logging
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import PlanTestKit

@testable import PlanWebhooks

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A server on a free port of this machine, over an engine that runs, and a client of it.
struct ServerDesk: Sendable {
    let engine: Engine
    let port: Int
    private let session: URLSession

    static let owner = Caller(actor: ActorID("user:ada"))

    /// What a request came to.
    struct Outcome: Sendable {
        let status: Int
        let headers: [String: String]
        let bytes: [UInt8]

        var json: JSON { (try? JSON(parsing: bytes)) ?? .null }
        var text: String { String(decoding: bytes, as: UTF8.self) }
        var code: String? { json["code"]?.string }
    }

    static func open(
        _ store: any RunStore = MemoryStore(), logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        fileBytes: Int = 1 << 20, ahead: @Sendable @escaping () -> TimeSpan = { .seconds(0) },
        set: (inout ServerOptions) -> Void = { _ in },
        _ body: @Sendable @escaping (ServerDesk) async throws -> Void
    ) async throws {
        let live = Surroundings.live
        var surroundings = live
        surroundings.now = { live.now() + ahead() }
        surroundings.sleep = { until in try await live.sleep(Timestamp(milliseconds: until.milliseconds - ahead().milliseconds)) }
        surroundings.lease = .minutes(10)
        surroundings.limits.fileBytes = fileBytes
        let engine = try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(agentsElsewhere: true, workersElsewhere: true),
            surroundings: surroundings)
        var options = ServerOptions(owner: owner, version: "1.2.3")
        options.port = 0
        set(&options)
        let made = options
        try await engine.withRunning { engine in try await serve(engine, made, logger: logger, body) }
    }

    /// How far a clock that stands still is ahead: a machine that is busy for long refills no bucket.
    static func standing() -> @Sendable () -> TimeSpan {
        let start = Surroundings.live.now()
        return { start - Surroundings.live.now() }
    }

    /// Serves an engine that runs, or one that does not.
    static func serve(
        _ engine: Engine, _ options: ServerOptions, logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        _ body: @Sendable @escaping (ServerDesk) async throws -> Void
    ) async throws {
        try await Serving.during { onListening in
            try await APIServer(engine, options: options, logger: logger) { onListening($0) }.serve(until: [])
        } _: { port in
            let configuration = URLSessionConfiguration.ephemeral
            configuration.timeoutIntervalForRequest = 120
            // Tests send cookies themselves.
            (configuration.httpShouldSetCookies, configuration.httpCookieStorage) = (false, nil)
            let session = URLSession(configuration: configuration)
            defer { session.finishTasksAndInvalidate() }
            try await body(ServerDesk(engine: engine, port: port, session: session))
        }
    }

    /// Sends a request. A body is sent as JSON unless a header says otherwise.
    func send(
        _ method: String, _ path: String, _ body: JSON? = nil, bytes: [UInt8]? = nil, headers: [String: String] = [:]
    ) async throws -> Outcome {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw PlanError("test.url", path) }
        var request = URLRequest(url: url)
        request.httpMethod = method
        if let content = bytes ?? body?.bytes {
            request.httpBody = Data(content)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw PlanError("test.response", "no answer of HTTP") }
        var fields: [String: String] = [:]
        for (name, value) in response.allHeaderFields { fields["\(name)".lowercased()] = "\(value)" }
        let outcome = Outcome(status: response.statusCode, headers: fields, bytes: Array(data))
        DocumentedAnswers.check(outcome, to: method, path)
        return outcome
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Outcome { try await send("GET", path, headers: headers) }

    func post(_ path: String, _ body: JSON = [:], headers: [String: String] = [:]) async throws -> Outcome {
        try await send("POST", path, body, headers: headers)
    }

    /// A run of a draft; what went wrong otherwise.
    func create(_ draft: JSON, _ more: [(String, JSON)] = []) async throws -> RunID {
        let outcome = try await post("/v1/runs", .object(JSONObject([("draft", draft)] + more)))
        guard outcome.status == 201, let run = outcome.json["runId"]?.string else { throw PlanError("test.refused", outcome.text) }
        return RunID(run)
    }

    static func draft(_ title: String, _ nodes: [JSON], _ more: [(String, JSON)] = []) -> JSON {
        .object(JSONObject([("title", .string(title)), ("nodes", .array(nodes))] + more))
    }

    /// What lets nodes begin together: those of a plan without any order are done as they are listed.
    static func together(_ nodes: String...) -> [(String, JSON)] { [("entryNodeIds", .array(nodes.map { .string($0) }))] }

    static let echo: JSON = ["id": "echo", "type": "system-task", "owner": "system:echo", "input": ["n": 1]]
    /// A node that an agent outside does.
    static let write: JSON = [
        "id": "write", "type": "agent-task", "owner": "agent:writer", "objective": "A page.", "effects": "idempotent",
    ]
}

extension ServerDesk {
    /// The names of all operations.
    static let routes = APIRoutes.all.map(\.id)

    /// Everything in a list, page by page.
    func all(_ path: String) async throws -> [JSON] {
        var items: [JSON] = []
        var cursor: String?
        repeat {
            let sign = path.contains("?") ? "&" : "?"
            let page = try await get(path + (cursor.map { "\(sign)cursor=\(PercentCoding.encode($0))" } ?? ""))
            guard page.status == 200, let found = page.json["items"]?.array else { throw PlanError("test.refused", page.text) }
            items += found
            cursor = page.json["nextCursor"]?.string
        } while cursor != nil
        return items
    }

    func until(_ run: RunID, _ condition: (Run) -> Bool) async throws {
        while try await !condition(engine.view(run)) {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}

extension ServerDesk {
    /// One thing of each kind, and requests about them; made before there are keys.
    func samples() async throws -> RouteSamples {
        func after(_ node: JSON) -> JSON {
            var object = node.object ?? JSONObject()
            object["dependsOn"] = ["echo"]
            return .object(object)
        }
        let nodes = [ServerDesk.echo, after(PeopleTests.ask), after(ServerDesk.write)]
        let asked = try await create(ServerDesk.draft("Asks", nodes))
        try await until(asked) { !$0.openApprovals.isEmpty && $0.tally.running == 1 }
        let approval = try await all("/v1/approvals").first?["id"]?.string ?? ""
        let handed: JSON = [
            "id": "hand", "type": "system-task", "owner": "system:echo", "input": ["page": "text"], "deliverables": [["key": "page"]],
        ]
        let made = try await create(ServerDesk.draft("Hands over", [handed]))
        _ = try await engine.finished(made)
        let artifact = try await all("/v1/runs/\(made)/artifacts").first?["id"]?.string ?? ""
        let schedule: JSON = ["cron": "0 9 * * 1", "timezone": "UTC"]
        _ = try await create(ServerDesk.draft("Weekly", [ServerDesk.echo], [("schedule", schedule)]))
        let weekly = try await all("/v1/schedules").first?["id"]?.string ?? ""
        _ = try await post("/v1/plans", ["draft": KeptTests.named("Kept")])
        let build: JSON = ["id": "build", "type": "program", "owner": "worker:q", "command": ["make"], "effects": "idempotent"]
        _ = try await engine.createPlan(PlanRequest(Self.draft("Elsewhere", [build])), for: Self.owner)
        let job = try await engine.claimJobs(JobWish(worker: "w", queues: ["q"], wait: .seconds(30)), for: Self.owner).first
        let (webhook, delivery) = try await webhook()
        _ = try await post("/v1/directory/group:docs/add", ["members": ["user:ada", "user:bo"]])
        // From here on requests have to bring one.
        let (key, _) = try await KeyTests.key(engine.store, [.read], of: "user:zoe")
        let (_, ada) = try await KeyTests.key(engine.store, [.read], of: "user:ada")
        _ = try await post("/v1/session", headers: ada)
        let session = try await get("/v1/sessions", headers: ada).json["items"]?[0]?["id"]?.string ?? ""
        let ids = [
            "key": key, "session": session, "entry": "group:docs",
            "webhook": webhook, "delivery": delivery, "job": job.map { "\($0.id)" } ?? "", "token": job?.lease.map { "\($0.token)" } ?? "",
            "run": asked.rawValue, "node": "write", "approval": approval, "artifact": artifact, "schedule": weekly, "plan": "greeting",
            "version": "1", "attempt": "1", "thread": "t1",
        ]
        guard !ids.values.contains("") else { throw PlanError("test.samples", "\(ids)") }
        return RouteSamples(ids: ids)
    }

    /// A webhook, and what has come of an event that was sent to it.
    func webhook() async throws -> (id: String, delivery: String) {
        let webhooks = Webhooks(engine.store)
        let webhook = try await webhooks.create(WebhookWish(url: "http://127.0.0.1:9/"), for: Self.owner, at: engine.surroundings.now())
        let delivery = WebhookDelivery(
            globalSeq: 1, webhook: webhook.id, event: "run_1:1", type: "run-created", at: engine.surroundings.now())
        try await webhooks.record(delivery)
        return (webhook.id, delivery.id)
    }
}
