import Logging
import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanIdentity
import PlanJSON
import PlanModel
import PlanServer
import PlanStore
import PlanTestKit
import ServiceLifecycle
import Synchronization

/// An issuer with one key, whoever checks its tokens, and a clock that can be moved.
final class IdentityDesk: Sendable {
    let issuer = Issuer()
    let key = SigningKey.elliptic("first")
    private let clock = Mutex(Surroundings.live.now())
    private let told = Mutex<[String]>([])

    var now: Timestamp { clock.withLock { $0 } }
    /// What was told of trouble, and in the log of the server.
    var said: [String] { told.withLock { $0 } }

    func pass(_ span: TimeSpan) { clock.withLock { $0 = $0 + span } }
    func say(_ line: String) { told.withLock { $0.append(line) } }

    /// Serves the issuer while a body runs.
    static func open(_ body: @Sendable @escaping (IdentityDesk) async throws -> Void) async throws {
        let desk = IdentityDesk()
        desk.issuer.show([desk.key])
        try await desk.issuer.open { try await body(desk) }
    }

    func options(_ set: (inout IssuerOptions) -> Void = { _ in }) -> IssuerOptions {
        var options = IssuerOptions(issuer: issuer.address, audience: "cairn")
        set(&options)
        return options
    }

    func checker(_ set: (inout IssuerOptions) -> Void = { _ in }) throws -> TokenIssuer {
        try TokenIssuer(
            options(set), client: WebClient(AddressGuard(allowed: HostList("127.0.0.1"))), now: { self.now },
            sleep: { _ in throw CancellationError() }, onTrouble: { self.say($0) })
    }

    /// Claims of a good token, with some said otherwise; null for what is left out.
    func claims(_ changes: [(String, JSON)] = []) -> JSON {
        let seconds = now.milliseconds / 1_000
        var claims = JSONObject([
            ("iss", .string(issuer.address)), ("aud", "cairn"), ("sub", "ada"), ("exp", .int(seconds + 300)),
            ("scope", "openid read submit"),
        ])
        for (name, value) in changes { claims[name] = value.isNull ? nil : value }
        return .object(claims)
    }

    /// A server that takes the issuer's tokens, while a body runs.
    func serve(
        _ store: MemoryStore = MemoryStore(), publicOrigin: String? = nil, _ set: (inout IssuerOptions) -> Void = { _ in },
        _ body: @Sendable @escaping (_ address: String) async throws -> Void
    ) async throws {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        let engine = try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1), owners: Owners(),
            surroundings: surroundings)
        var options = ServerOptions(owner: Caller(actor: ActorID("user:root")), version: "1")
        options.port = 0
        options.issuer = try checker(set)
        options.publicOrigin = publicOrigin
        let made = options
        try await engine.withRunning { engine in
            let logger = Logger(label: "test") { _ in SayingLog(desk: self) }
            try await Serving.during { onListening in
                try await APIServer(engine, options: made, logger: logger) { onListening($0) }.serve(until: [])
            } _: { port in
                try await body("http://127.0.0.1:\(port)")
            }
        }
    }

    /// Sends a request with a token.
    func send(_ method: String, _ address: String, token: String?, _ body: JSON? = nil) async throws -> (status: Int, json: JSON) {
        let (status, _, json) = try await answer(method, address, token: token, body)
        return (status, json)
    }

    /// The same, with how the answer says what to bring.
    func answer(
        _ method: String, _ address: String, token: String?, _ body: JSON? = nil
    ) async throws -> (status: Int, challenge: String?, json: JSON) {
        var headers = token.map { [WebHeader("authorization", "Bearer \($0)")] } ?? []
        if body != nil { headers.append(WebHeader("content-type", "application/json")) }
        let request = WebRequest(method, try WebAddress(address), headers: headers, body: body?.bytes)
        let response = try await WebClient(AddressGuard(allowed: HostList("127.0.0.1"))).send(request, timeout: .minutes(2))
        return (response.status, response.header("www-authenticate"), (try? JSON(parsing: response.body)) ?? .null)
    }
}
