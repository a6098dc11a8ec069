import Logging
import PlanCalendar
import PlanJSON
import PlanServer
import PlanStore
import Testing

@Suite("Requests that cannot be read", .timeLimit(.minutes(10)))
struct UnreadableRequestTests {
    private static let line = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"

    /// A machine that is busy for long answers late, and no connection is given up for that.
    private static func patient(_ options: inout ServerOptions) { options.idleTimeout = .minutes(9) }

    /// What is answered to bytes.
    private static func answer(to text: String, _ desk: ServerDesk) async throws -> (head: String, body: JSON) {
        let all = try await SilentConnection.hear(port: desk.port, sending: Array(text.utf8)) { $0.everything() }
        let end = try #require(all.firstRange(of: "\r\n\r\n"), "\(all.prefix(200))")
        return (all[..<end.lowerBound].lowercased(), (try? JSON(parsing: Array(all[end.upperBound...].utf8))) ?? .null)
    }

    @Test(
        "headers that are too many or too large are refused as everything else is, and the log and the numbers know of it",
        arguments: [
            "X-Large: \(String(repeating: "x", count: 130 << 10))\r\n",
            (0..<3).map { "X-\($0): \(String(repeating: "x", count: 60 << 10))\r\n" }.joined(),
            (0..<120).map { "X-\($0): x\r\n" }.joined(),
        ])
    func headers(text: String) async throws {
        let lines = Held<[String]>([])
        let logger = Logger(label: "test") { _ in LineLog(lines: lines) }
        try await ServerDesk.open(logger: logger, set: Self.patient) { desk in
            let (head, body) = try await Self.answer(to: Self.line + text + "\r\n", desk)
            #expect(head.hasPrefix("http/1.1 431 "), "\(head)")
            for field in ["content-type: application/problem+json", "connection: close", "cache-control: no-store"] {
                #expect(head.contains(field), "\(head)")
            }
            #expect(
                body["code"] == "request.headers-too-large" && body["status"] == 431 && body["suggestion"]?.string != nil, "\(body.text)")
            let id = try #require(body["instance"]?.string?.split(separator: ":").last)
            #expect(head.contains("x-request-id: \(id)"), "\(head)")
            let line = lines.value.first { $0.contains("code=request.headers-too-large") }
            for word in ["notice request", "request=\(id)", "verdict=refused", "status=431"] {
                #expect(line?.contains(word) == true, "\(line ?? "")")
            }
            let numbers = try await desk.get("/metrics").text
            #expect(numbers.contains("cairn_http_requests_total{operation=\"none\",status=\"431\"} 1"))
            #expect(try await desk.get("/healthz").status == 200)
        }
    }

    @Test("what is no request is told so, and what was asked before it on the same connection is answered first")
    func garbage() async throws {
        try await ServerDesk.open(set: Self.patient) { desk in
            let (head, body) = try await Self.answer(to: "GET /healthz NOTHING/9\r\n\r\n", desk)
            #expect(head.hasPrefix("http/1.1 400 ") && body["code"] == "request.invalid", "\(head) \(body.text)")
            let both = try await Self.answer(to: Self.line + "\r\n\u{1}\u{2}\r\n\r\n", desk)
            #expect(both.head.hasPrefix("http/1.1 200 "), "\(both.head)")
            // A refusal of the interface itself stays what it is.
            let refused = try await Self.answer(to: "GET /v1/runs?no=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", desk)
            #expect(refused.head.hasPrefix("http/1.1 400 ") && refused.body["code"] == "request.unknown-parameter", "\(refused.body.text)")
        }
    }

    /// A body of JSON with lists inside each other until it is so deep.
    private static func body(deep: Int) -> [UInt8] {
        // The body itself is the first level.
        Array("{\"name\":\"x\",\"data\":\(String(repeating: "[", count: deep - 1))\(String(repeating: "]", count: deep - 1))}".utf8)
    }

    /// A body of JSON with so many values, itself and its members among them.
    private static func body(values: Int) -> [UInt8] {
        Array("{\"name\":\"x\",\"data\":[\(Array(repeating: "0", count: values - 3).joined(separator: ","))]}".utf8)
    }

    @Test(
        "a body that is nested too deeply or holds too many values is refused with its reason, however small it is; up to there it is read",
        arguments: [
            (64, 0, nil), (65, 0, "json.too-deep"), (100_000, 0, "json.too-deep"), (0, 500_000, nil), (0, 500_001, "json.too-large"),
        ] as [(Int, Int, String?)])
    func limits(depth: Int, values: Int, reason: String?) async throws {
        let body = depth > 0 ? Self.body(deep: depth) : Self.body(values: values)
        try await ServerDesk.open(set: Self.patient) { desk in
            let outcome = try await desk.send("POST", "/v1/runs/none/signal", bytes: body)
            if let reason {
                #expect(outcome.status == 400 && outcome.code == "request.invalid", "\(outcome.text)")
                #expect(outcome.json["path"] == "/body" && outcome.json["errors"]?[0]?["code"]?.string == reason, "\(outcome.text)")
            } else {
                // What comes of it has been looked at.
                #expect(outcome.status == 404 && outcome.code == "run.unknown", "\(outcome.text.prefix(300))")
            }
            #expect(try await desk.get("/healthz").status == 200)
        }
    }
}
