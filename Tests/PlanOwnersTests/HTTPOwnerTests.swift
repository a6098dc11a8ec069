import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@Suite("Requests as nodes", .timeLimit(.minutes(10)))
struct HTTPOwnerTests {
    @Test("a node sends what the plan says, and its result is shaped from the response")
    func wholeNode() async throws {
        let bench = HTTPBench { _ in
            .reply(201, headers: [("Content-Type", "application/json; charset=utf-8"), ("X-Tag", "a"), ("X-Tag", "b")], body: #"{"id":7}"#)
        }
        let node = """
            method: POST, headers: { X-Kind: "${{ 'a' + 'b' }}" }, body: { n: "${{ 1 + 1 }}" },
            result: { id: "${{ response.body.id }}", tags: "${{ response.headers['x-tag'] }}", body: "${{ response.body }}" }
            """
        let run = try await bench.run(try bench.plan(node, more: #"outputs: { all: "${{ nodes.ask.output }}" }"#))
        #expect(run.outputs == ["all": ["id": 7, "tags": "a, b", "body": ["id": 7]]])
        let seen = try #require(bench.server.requests.first)
        #expect(seen.method == "POST" && seen.target == "/x" && seen.body == #"{"n":2}"#)
        #expect(seen.headers["content-type"] == "application/json" && seen.headers["x-kind"] == "ab")
        #expect(seen.headers["idempotency-key"] == "\(run.id):ask:1")
    }

    @Test("a request tells which trace it belongs to, unless the plan says another; no key depends on that")
    func traced() async throws {
        let given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        let bench = HTTPBench { _ in .reply(204) }
        let run = try await TraceContext.$parent.withValue(TraceParent(given)) { try await bench.run(try bench.plan("method: PUT")) }
        let seen = try #require(bench.server.requests.first)
        #expect(seen.headers["traceparent"] == given && seen.headers["idempotency-key"] == "\(run.id):ask:1")
        _ = try await TraceContext.$parent.withValue(TraceParent(given)) {
            try await bench.run(try bench.plan("method: GET, headers: { Traceparent: mine }"))
        }
        #expect(bench.server.requests.last?.headers["traceparent"] == "mine")
        _ = try await bench.run(try bench.plan("method: GET"))
        #expect(bench.server.requests.count == 3 && bench.server.requests.last?.headers["traceparent"] == nil)
    }

    @Test(
        "what is no JSON comes as text, as Base64 or as nothing",
        arguments: [("text/plain", "hé", "hé"), ("text/plain", "", nil), ("image/x", "\0", "AA==")])
    func bodies(type: String, body: String, wanted: String?) async throws {
        let bench = HTTPBench { _ in .reply(200, headers: [("content-type", type)], body: body) }
        let run = try await bench.run(try bench.plan("method: GET", more: #"outputs: { body: "${{ nodes.ask.output.body }}" }"#))
        #expect(run.outputs?["body"] == wanted.map { .string($0) } ?? .null)
        #expect(bench.server.requests.first?.headers["idempotency-key"] == nil)
    }

    @Test("JSON that is none is an output that does not fit")
    func brokenJSON() async throws {
        let bench = HTTPBench { _ in .reply(200, headers: [("content-type", "application/problem+json")], body: "{") }
        let failure = try await bench.failure()
        #expect(failure.kind == .invalidOutput && !failure.neverBegan)
    }

    @Test(
        "a status is a failure with its class, and with what the server says",
        arguments: [
            (400, FailureClass.invalidInput), (401, .permission), (403, .permission), (404, .invalidInput), (408, .timeout),
            (409, .invalidInput),
            (425, .unavailable), (429, .rateLimited), (500, .executorError), (502, .unavailable), (503, .unavailable),
            (304, .invalidOutput),
        ])
    func statuses(status: Int, kind: FailureClass) async throws {
        let bench = HTTPBench { _ in .reply(status, body: status == 304 ? "" : "\nno such thing\nmore") }
        let failure = try await bench.failure()
        #expect(failure.kind == kind && failure.neverBegan == (status == 429))
        #expect(failure.message.hasPrefix("POST \(bench.server.address)/x?… answered \(status)"))
        #expect(failure.message.hasSuffix(status == 304 ? "304" : ": no such thing"))
        #expect(failure.output?["status"] == .int(Int64(status)))
    }

    @Test(
        "a plan that looks at the status judges it itself",
        arguments: [
            #"result: { ok: "${{ response.status < 400 }}" }"#, "completionChecks: [{ kind: assert, expr: output.status == 404 }]",
        ])
    func judged(how: String) async throws {
        let bench = HTTPBench { _ in .reply(404) }
        #expect(try await bench.run(try bench.plan("method: HEAD, \(how)")).status == .completed)
    }

    @Test("a server that is busy is asked again when it says, with the same key only if the first was lost")
    func retryAfter() async throws {
        let count = Mutex(0)
        let bench = HTTPBench { _ in
            let number = count.withLock { count in
                count += 1
                return count
            }
            return number == 1 ? .reply(503, headers: [("Retry-After", "120")]) : .reply(200)
        }
        let plan = try bench.plan("method: PUT, retryPolicy: { maxAttempts: 2, initialDelay: 1s }")
        try await bench.engine().withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: HTTPBench.ada)
            let waiting = try await HTTPBench.until(id, engine) { $0.nextTimer != nil }
            let start = Timestamp(milliseconds: 1_790_000_000_000)
            #expect(waiting.nextTimer == start + .seconds(120))
            bench.advance(by: .seconds(119))
            #expect(bench.server.requests.count == 1)
            bench.advance(by: .seconds(1))
            #expect(try await HTTPBench.settled(id, engine).status == .completed)
        }
        #expect(bench.server.requests.compactMap { $0.headers["idempotency-key"]?.suffix(6) } == [":ask:1", ":ask:2"])
    }

    @Test("a key that the plan says is the same for every attempt")
    func ownKey() async throws {
        let count = Mutex(0)
        let bench = HTTPBench { _ in
            .reply(
                count.withLock {
                    $0 += 1; return $0
                } == 1 ? 503 : 200)
        }
        let plan = try bench.plan(
            "method: POST, effects: idempotent, idempotencyKey: order-7, retryPolicy: { maxAttempts: 2, initialDelay: 0s }")
        #expect(try await bench.run(plan).status == .completed)
        #expect(bench.server.requests.map { $0.headers["idempotency-key"] } == ["order-7", "order-7"])
    }

    @Test(
        "a node that must not be done twice asks a person when nobody can say whether it was", arguments: [ServedReply.hangUp, .reply(500)])
    func once(reply: ServedReply) async throws {
        let bench = HTTPBench { _ in reply }
        let run = try await bench.run(try bench.plan("method: POST, effects: once, retryPolicy: { maxAttempts: 3, initialDelay: 0s }"))
        #expect(run.openApprovals.first?.choices.map(\.value) == ["retry", "accept", "skip", "abort"])
        #expect(bench.server.requests.count == 1)
    }

    @Test("a node that must not be done twice is done again where it was refused unseen")
    func onceUnseen() async throws {
        let count = Mutex(0)
        let bench = HTTPBench { _ in
            .reply(
                count.withLock {
                    $0 += 1; return $0
                } == 1 ? 429 : 200)
        }
        let run = try await bench.run(try bench.plan("method: POST, effects: once, retryPolicy: { maxAttempts: 3, initialDelay: 0s }"))
        #expect(run.status == .completed && bench.server.requests.count == 2)
    }

    @Test("what a process that died had sent once is asked about, under its key")
    func takenOver() async throws {
        let bench = HTTPBench { _ in .silence }
        let plan = try bench.plan("method: POST, effects: once")
        let id = try await bench.engine().withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: HTTPBench.ada)
            while bench.server.requests.isEmpty { await Task.yield() }
            return id
        }
        let second = try await bench.engine(process: 2)
        try await second.withRunning { engine in
            _ = try await engine.drive(id)
            let run = try await HTTPBench.settled(id, engine)
            let question = try #require(run.openApprovals.first)
            #expect(question.prompt.contains("nobody can say whether it took effect"))
        }
        #expect(bench.server.requests.count == 1)
    }
}
