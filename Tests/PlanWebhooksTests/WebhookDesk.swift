import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization

@testable import PlanWebhooks

/// A receiver, and a running engine whose time the test moves.
final class WebhookDesk: Sendable {
    static let ada = ActorID("user:ada")
    static let caller = Caller(actor: ada)

    let receiver: LocalServer
    let store: any RunStore
    /// What the service has told of its attempts.
    let attempts = Mutex<[WebhookAttempt]>([])
    /// What every chance comes to.
    let chance = Mutex(0.5)
    private let time = Mutex(Timestamp(milliseconds: 1_790_000_000_000))

    init(_ store: any RunStore = MemoryStore(isAlive: { _ in true }), _ handler: @escaping LocalServer.Handler) {
        self.store = store
        receiver = LocalServer(handler).start()
    }

    var now: Timestamp { time.withLock { $0 } }
    var webhooks: Webhooks { Webhooks(store) }
    func advance(by span: TimeSpan) { time.withLock { $0 = $0 + span } }

    func engine() async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.now = { self.now }
        surroundings.chance = { self.chance.withLock { $0 } }
        surroundings.lease = .minutes(60_000)
        surroundings.attentionInterval = TimeSpan(milliseconds: 0)
        surroundings.sleep = { _ in
            await Task.yield()
            try Task.checkCancellation()
        }
        let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
        return try await Engine.open(store, identity: identity, owners: Owners(), surroundings: surroundings)
    }

    func add(_ path: String = "/", _ change: (inout WebhookWish) -> Void = { _ in }) async throws -> Webhook {
        var wish = WebhookWish(url: receiver.address + path)
        change(&wish)
        return try await webhooks.create(wish, for: Self.caller, at: now)
    }

    /// Runs an engine and whoever sends for the body.
    ///
    /// - Parameter patience: waits in the place of the client; without it time passes as it does.
    func sending(
        allowing: Bool = true, patience: (@Sendable (TimeSpan) async throws -> Void)? = nil,
        _ body: @Sendable @escaping (Engine) async throws -> Void
    ) async throws {
        let list = try HostList(allowing ? "127.0.0.1:\(receiver.port)" : "")
        var client = WebClient(AddressGuard(allowed: list))
        if let patience { client.sleep = patience }
        let made = client
        try await engine().withRunning { engine in
            let service = WebhookService(
                engine, client: made,
                onAttempt: { attempt in self.attempts.withLock { $0.append(attempt) } })
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await service.run() }
                try await body(engine)
                group.cancelAll()
            }
        }
    }

    /// A run that ends at once.
    func run(_ engine: Engine, for caller: Caller = caller) async throws -> RunID {
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Short
            nodes: [{ id: a, type: system-task, owner: "system:echo", input: { n: 1 } }]
            """)
        var options = CreateOptions()
        options.origin.organization = caller.organization
        let id = try await engine.create(plan, inputs: .object(JSONObject()), by: caller.actor, options: options)
        while try await !engine.view(id).status.isTerminal { await Task.yield() }
        return id
    }

    /// What the receiver got at a path, as events: numbers and types.
    func received(_ path: String = "/") -> [JSON] {
        receiver.requests.filter { $0.target == path }.compactMap { try? JSON(parsing: $0.body) }
    }

    /// Returns once a condition holds; the suite's time limit ends a wait in vain.
    func until(_ condition: () async throws -> Bool) async throws {
        while try await !condition() {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}
