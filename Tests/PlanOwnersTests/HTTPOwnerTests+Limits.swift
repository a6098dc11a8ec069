import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

extension HTTPOwnerTests {
    @Suite("limits and secrets of requests", .timeLimit(.minutes(10)))
    struct Limits {
        @Test("a server gets a secret, and neither the log nor a message does, also when the server repeats it")
        func secrets() async throws {
            let bench = HTTPBench {
                .reply(
                    200, headers: [("x-echo", "\($0.headers["authorization"] ?? "")")],
                    body: "you sent \($0.headers["authorization"] ?? "")")
            }
            let plan = try bench.plan(#"headers: { Authorization: { secret: TOKEN, prefix: "Bearer " } }"#)
            let run = try await bench.run(plan)
            #expect(run.status == .completed)
            #expect(bench.server.requests.first?.headers["authorization"] == "Bearer \(HTTPBench.token)")
            let log = try #require(try await bench.store.load(run.id)).events.map { String(decoding: $0.body, as: UTF8.self) }.joined()
            #expect(log.contains("you sent Bearer •••") && !log.contains(HTTPBench.token))
            let refusing = HTTPBench { .reply(403, body: "bad \($0.headers["x-key"] ?? "")") }
            let failure = try await refusing.failure(headers: [("X-Key", .secret(name: "TOKEN", prefix: ""))])
            #expect(failure.message.hasSuffix("bad •••") && !"\(failure)".contains(HTTPBench.token))
            let leading = HTTPBench { .reply(302, headers: [("location", "http://127.0.0.1:1/\($0.headers["x-key"] ?? "")")]) }
            let led = try await leading.failure(headers: [("X-Key", .secret(name: "TOKEN", prefix: ""))])
            #expect(led.kind == .permission && !"\(led)".contains(HTTPBench.token))
        }

        @Test("what cannot be sent fails before anything is sent")
        func unsendable() async throws {
            let bench = HTTPBench { _ in .reply(200) }
            for name in ["Host", "Content-Length", "Transfer-Encoding", "Connection"] {
                #expect(try await bench.failure(headers: [(name, .text("x"))]).kind == .invalidInput)
            }
            let broken = try await bench.failure(headers: [("X-A", .text("x\r\nX-B: y"))])
            #expect(broken.kind == .invalidInput && broken.neverBegan && !broken.message.contains("X-B: y"))
            let unknown = try await bench.failure(headers: [("X-A", .secret(name: "OTHER", prefix: ""))])
            #expect(unknown.kind == .permission && unknown.neverBegan && unknown.message.contains("the header 'X-A'"))
            #expect(try await bench.failure(url: "file:///etc/passwd").kind == .invalidInput)
            #expect(try await bench.failure(url: "http://10.0.0.1/").kind == .permission)
            #expect(bench.server.requests.isEmpty)
        }

        @Test("an answer that is too large is an output that does not fit, and the head of a refusal is still read")
        func large() async throws {
            let large = String(repeating: "x", count: 4 << 20)
            let bench = HTTPBench { .reply($0.method == "POST" ? 200 : 404, body: large) }
            let failure = try await bench.failure()
            #expect(failure.kind == .invalidOutput && failure.message.contains("ask for less"))
            #expect(try await bench.failure(method: .get).kind == .invalidInput)
        }

        @Test("a node that may reach some hosts only reaches no other")
        func policy() async throws {
            let bench = HTTPBench { _ in .reply(200) }
            let plan = try bench.plan("method: GET, contextPolicy: { webPolicy: { allowlist: [example.org] } }")
            let run = try await bench.run(plan)
            #expect(run.status == .blocked && bench.server.requests.isEmpty)
        }

        @Test("a request does not take longer than its node allows")
        func timeout() async throws {
            let bench = HTTPBench { _ in .silence }
            let run = try await bench.run(try bench.plan("method: GET, timeout: 200ms"))
            let log = try #require(try await bench.store.load(run.id)).events.map { String(decoding: $0.body, as: UTF8.self) }.joined()
            #expect(run.status == .blocked && log.contains("did not answer within 200ms"))
        }

        @Test("a result waits for a check that asks a server, which decides", arguments: [(200, "completed"), (500, "blocked")])
        func checks(status: Int, wanted: String) async throws {
            let bench = HTTPBench { $0.target == "/health?n=7" ? .reply(status) : .reply(200, body: "7") }
            let check = #"{ kind: http, url: "\#(bench.server.address)/health?n=${{ output.body }}" }"#
            let run = try await bench.run(try bench.plan("method: GET, completionChecks: [\(check)]"))
            #expect(run.status.rawValue == wanted)
            #expect(bench.server.requests.map(\.target) == ["/x", "/health?n=7"])
        }

        @Test("a check may say itself what it wants of the answer")
        func judgedCheck() async throws {
            let bench = HTTPBench { $0.target == "/gone" ? .reply(404) : .reply(200) }
            let check = #"{ kind: http, method: HEAD, url: "\#(bench.server.address)/gone", pass: response.status == 404 }"#
            #expect(try await bench.run(try bench.plan("method: GET, completionChecks: [\(check)]")).status == .completed)
        }

        @Test("without somebody who makes requests a plan with one is refused")
        func refused() async throws {
            let bench = HTTPBench { _ in .reply(200) }
            let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
            let engine = try await Engine.open(bench.store, identity: identity, owners: Owners(), surroundings: .live)
            let plan = try bench.plan("method: GET")
            let error = await #expect(throws: PlanError.self) {
                try await engine.create(plan, inputs: .object(JSONObject()), by: HTTPBench.ada)
            }
            #expect(error?.code == "owner.no-executor")
        }
    }
}
