import Logging
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import Testing

@testable import PlanServer

@Suite("Wrong keys come no faster than they may", .timeLimit(.minutes(10)))
struct WrongCredentialTests {
    private static let wrong = [
        ["Authorization": "Bearer ck_0123456789abcdef_\(String(repeating: "0", count: 64))"], ["Authorization": "Basic YTpi"],
        ["Cookie": "cairn_session=cs_1_2"],
    ]

    @Test("beyond the rate a wrong key is told only that there were too many, wherever it is tried; a right one is let in all the same")
    func slowed() async throws {
        let store = MemoryStore(), lines = Held<[String]>([])
        let (id, header) = try await KeyTests.key(store, [.read])
        let (old, _) = try await KeyTests.key(store, [.read])
        _ = try await APIKeys(store).revoke(old, at: Timestamp(milliseconds: 1))
        let logger = Logger(label: "test") { _ in LineLog(lines: lines) }
        try await ServerDesk.open(store, logger: logger, ahead: ServerDesk.standing(), set: { ($0.wrongPerMinute, $0.wrongBurst) = (1, 3) })
        { desk in
            for headers in Self.wrong {
                let refused = try await desk.get("/v1/runs", headers: headers)
                #expect(refused.status == 401, "\(refused.text)")
            }
            #expect(!lines.value.contains { $0.contains("address=") })
            for (method, path) in [("GET", "/v1/runs"), ("POST", "/v1/session"), ("POST", "/mcp")] {
                for headers in Self.wrong {
                    let refused = try await desk.send(method, path, method == "POST" ? [:] : nil, headers: headers)
                    #expect(refused.status == 429 && refused.code == "request.too-many-wrong", "\(path): \(refused.text)")
                    let seconds = try #require(refused.headers["retry-after"].flatMap { Int($0) })
                    #expect((1...60).contains(seconds))
                    #expect(refused.headers["www-authenticate"] == nil)
                }
            }
            let line = try #require(lines.value.last { $0.contains("code=request.too-many-wrong") })
            for word in ["door=session", "verdict=refused", "address=127.0.0.1"] { #expect(line.contains(word), "\(line)") }
            #expect(try await desk.get("/v1/runs", headers: header).status == 200)
            let opened = try await desk.post("/v1/session", headers: header)
            #expect(opened.status == 201, "\(opened.text)")
            // Nobody has guessed anything.
            #expect(try await desk.get("/v1/runs").code == "key.missing")
            let text = try await desk.get("/metrics", headers: header).text
            #expect(text.contains("cairn_http_requests_total{operation=\"listRuns\",status=\"429\"} 3"), "\(text)")
            _ = try await APIKeys(store).revoke(id, at: Timestamp(milliseconds: 1))
            #expect(try await desk.get("/v1/runs", headers: header).code == "key.revoked", "it was good once, and its owner is told")
        }
    }

    @Test("behind proxies that are named each client has a count of its own, which nobody else's word changes")
    func proxies() async throws {
        let store = MemoryStore()
        _ = try await KeyTests.key(store, [.read])
        let isProxy: @Sendable (String) -> Bool = { ["127.0.0.1", "10.0.0.5"].contains($0) }
        let set: (inout ServerOptions) -> Void = { ($0.wrongPerMinute, $0.wrongBurst, $0.isProxy) = (1, 1, isProxy) }
        try await ServerDesk.open(store, ahead: ServerDesk.standing(), set: set) { desk in
            for (words, status) in [
                ("203.0.113.7", 401), ("203.0.113.7", 429), ("203.0.113.8", 401), ("203.0.113.7, 10.0.0.5", 429),
                // What a client has written itself stands before what the first proxy knows.
                ("203.0.113.9, 203.0.113.7, 10.0.0.5", 429), ("203.0.113.9,203.0.113.10", 401), ("203.0.113.9, 10.0.0.5", 401),
                // Only the proxies are known of these.
                ("10.0.0.5", 401), ("10.0.0.5", 429), ("203.0.113.11, unknown", 401), ("203.0.113.12, ", 429), ("nobody, 10.0.0.5", 429),
            ] {
                let refused = try await desk.get("/v1/runs", headers: Self.wrong[0].merging(["X-Forwarded-For": words]) { $1 })
                #expect(refused.status == status, "\(words)")
            }
        }
    }

    @Test("what somebody who is no proxy says of where it comes from is not believed")
    func strangers() async throws {
        let store = MemoryStore()
        _ = try await KeyTests.key(store, [.read])
        try await ServerDesk.open(
            store, ahead: ServerDesk.standing(), set: { ($0.wrongPerMinute, $0.wrongBurst, $0.isProxy) = (1, 1, { $0 == "10.0.0.5" }) }
        ) { desk in
            for (words, status) in [("203.0.113.7", 401), ("203.0.113.8", 429)] {
                let refused = try await desk.get("/v1/runs", headers: Self.wrong[0].merging(["X-Forwarded-For": words]) { $1 })
                #expect(refused.status == status, "\(words)")
            }
        }
    }

    @Test(
        "what was good once is no guess, and neither is nothing", arguments: ["key.missing", "key.expired", "token.early", "role.missing"])
    func uncounted(code: String) {
        let wrong = WrongCredentials(perMinute: 1, burst: 1)
        let now = Timestamp(milliseconds: 0)
        for _ in 0..<3 { #expect(wrong.refusal(inPlaceOf: ProblemDetails(code, "no"), from: "192.0.2.1", at: now) == nil) }
        #expect(wrong.refusal(inPlaceOf: ProblemDetails("key.unknown", "no"), from: "192.0.2.1", at: now) == nil)
        #expect(wrong.refusal(inPlaceOf: ProblemDetails("key.unknown", "no"), from: "192.0.2.1", at: now) != nil)
        #expect(wrong.refusal(inPlaceOf: ProblemDetails("key.unknown", "no"), from: "192.0.2.1", at: now + .seconds(60)) == nil)
    }

    @Test(
        "addresses are told apart, those of version 6 by their networks",
        arguments: [
            ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false), ("2001:db8::1", "2001:db8::ffff:2", true),
            ("2001:db8::1", "2001:db8:0:1::1", false), ("::ffff:192.0.2.1", "::ffff:192.0.2.2", false), ("192.0.2.1", nil, false),
        ] as [(String, String?, Bool)])
    func addresses(one: String, other: String?, areSame: Bool) {
        let wrong = WrongCredentials(perMinute: 1, burst: 1), now = Timestamp(milliseconds: 0)
        let unknown = ProblemDetails("token.signature", "no")
        #expect(wrong.refusal(inPlaceOf: unknown, from: one, at: now) == nil)
        #expect((wrong.refusal(inPlaceOf: unknown, from: other, at: now) != nil) == areSame)
    }

    @Test("of more addresses than are remembered the others share what there is, until some have rested")
    func bounded() {
        let rates = RequestRates(perMinute: 6, burst: 1, most: 100)
        var now = Timestamp(milliseconds: 0)
        for number in 0..<100 { #expect(rates.take("\(number)", at: now) == nil) }
        #expect(rates.take("new", at: now) == nil)
        #expect(rates.take("newer", at: now) == 10)
        #expect(rates.take("0", at: now) == 10)
        for number in 0..<10_000 { _ = rates.take("more \(number)", at: now) }
        #expect(rates.count == 101)
        now = now + .seconds(10)
        #expect(rates.take("newer", at: now) == nil)
        #expect(rates.take("newest", at: now) == nil)
        #expect(rates.count == 2)
    }

    @Test("a rate of 0 is any number")
    func unlimited() async throws {
        let store = MemoryStore()
        _ = try await KeyTests.key(store, [.read])
        try await ServerDesk.open(store, set: { ($0.wrongPerMinute, $0.wrongBurst) = (0, 0) }) { desk in
            for headers in Self.wrong {
                let refused = try await desk.get("/v1/runs", headers: headers)
                #expect(refused.status == 401)
            }
        }
    }
}
