import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanJSON
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@testable import PlanKernel
@testable import PlanOwners

/// A server, who makes requests to it, and an engine that drives plans which do.
final class HTTPBench: Sendable {
    static let token = "s3cr3t-töken"
    static let ada = ActorID("user:ada")

    let server: LocalServer
    let store = MemoryStore(isAlive: { _ in true })
    private let clock = TestClock()

    init(_ handler: @escaping LocalServer.Handler) { server = LocalServer(handler).start() }

    var owner: HTTPOwner {
        get throws {
            var options = HTTPOptions(allowing: try HostList("127.0.0.1:\(server.port)"), environment: [:])
            options.secrets = { $0 == "TOKEN" ? Self.token : nil }
            options.now = { [clock] in clock.now }
            return HTTPOwner(options)
        }
    }

    func advance(by span: TimeSpan) { clock.advance(by: span) }

    /// An engine whose time stands still unless the test moves it.
    func engine(process: Int32 = 1) async throws -> Engine {
        let identity = EngineIdentity(host: "test", boot: "boot", process: process, processStart: 1)
        return try await Engine.open(store, identity: identity, owners: Owners(request: try owner), surroundings: clock.surroundings)
    }

    /// A plan of one node that asks the server.
    func plan(_ node: String, more: String = "") throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Ask
            secrets: [TOKEN]
            nodes:
              - { id: ask, type: http, url: "\(server.address)/x", \(node) }
            \(more)
            """)
    }

    /// Runs a plan until it has ended or only a person can move it.
    func run(_ plan: CompiledPlan) async throws -> Run {
        try await engine().withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: Self.ada)
            return try await Self.settled(id, engine)
        }
    }

    static func settled(_ id: RunID, _ engine: Engine) async throws -> Run {
        try await until(id, engine) { $0.status.isTerminal || $0.status == .blocked || $0.status == .awaitingHuman }
    }

    static func until(_ id: RunID, _ engine: Engine, _ condition: (Run) -> Bool) async throws -> Run {
        while true {
            let run = try await engine.view(id)
            if condition(run) { return run }
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    /// One attempt without an engine.
    func failure(
        method: HTTPTask.Method = .post, headers: [(name: String, value: Assignment.ProgramCall.EnvironmentValue)] = [], body: JSON? = nil,
        url: String? = nil
    ) async throws -> Failure {
        let owner = try owner
        let assignment = Assignment(
            run: RunID("run_1"), ref: NodeRef(0), name: "ask", attempt: 1, owner: Owner(.system, "http"), input: .object(JSONObject()),
            work: .http(
                Assignment.HTTPCall(
                    method: method, url: url ?? server.address + "/x?q", headers: headers, body: body, failsOnStatus: true,
                    hosts: nil)),
            timeout: nil, effects: .once, idempotencyKey: "run_1:ask:1")
        let failure = await #expect(throws: Failure.self) { try await owner.perform(assignment) }
        return try #require(failure)
    }
}
