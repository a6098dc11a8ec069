import Foundation
import PlanJSON
import PlanTestKit
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What a server tells those who look after it: in its log, and in its numbers.
extension ServeProcessTests {
    private static let draft: JSON = [
        "title": "hidden-title", "budget": ["attempts": ["soft": 1, "hard": 9]],
        "nodes": [
            [
                "id": "a", "type": "system-task", "owner": "system:noop", "effects": "read",
                "deadline": ["dueIn": "1h", "onBreach": ["fail"]],
            ]
        ],
    ]

    private func ask(
        _ method: String, _ path: String, _ port: Int, _ body: JSON? = nil, headers: [String: String] = [:]
    ) async throws -> (status: Int, text: String) {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
        request.httpMethod = method
        request.httpBody = body.map { Data($0.bytes) }
        if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession.shared.data(for: request)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }

    @Test("a line of JSON for each request: which, by whom, what came of it; no secret, no query, nothing of what it said")
    func lines() async throws {
        let made = try JSON(parsing: program.run(["keys", "create", "user:ada", "--scope", "read", "--scope", "submit", "--json"]).out)
        let (key, token) = (try #require(made["id"]?.string), try #require(made["token"]?.string))
        let (process, said) = try program.serve()
        defer { process.terminate() }
        let port = try #require(said.port(), "\(said.text)")
        let opens = ["Authorization": "Bearer \(token)"]
        let rows: [(id: String, method: String, path: String, body: JSON?, headers: [String: String], told: [(String, JSON)])] = [
            ("r1", "GET", "/healthz", nil, [:], [("status", 200), ("operation", "getHealth"), ("door", "open"), ("verdict", "allowed")]),
            (
                "r2", "GET", "/v1/runs?threadId=hidden-thread", nil, opens,
                [("status", 200), ("operation", "listRuns"), ("door", "key"), ("actor", "user:ada"), ("key", .string(key))]
            ),
            (
                "r3", "POST", "/v1/runs", ["draft": Self.draft, "labels": ["hidden-label": "hidden-value"]],
                opens.merging(["Idempotency-Key": "hidden-key"]) { $1 },
                [("status", 201), ("operation", "createRun"), ("actor", "user:ada"), ("verdict", "allowed")]
            ),
            (
                "r4", "POST", "/v1/runs/run_none/approve", ["comment": "hidden-comment"], opens,
                [("status", 403), ("code", "key.scope"), ("verdict", "refused"), ("actor", "user:ada"), ("level", "notice")]
            ),
            (
                "r5", "GET", "/v1/caller", nil, ["Authorization": "Bearer hidden-token", "Cookie": "cairn=hidden-cookie"],
                [("status", 401), ("code", "key.unknown"), ("verdict", "refused"), ("actor", .null), ("level", "notice")]
            ),
            ("r6", "GET", "/nothing?secret=hidden-word", nil, opens, [("status", 404), ("operation", .null), ("path", "/nothing")]),
            (
                "r7", "PUT", "/v1/jobs/none/files?leaseToken=77665544&path=hidden-path", "hidden-body", opens,
                [("operation", "handUpJobFile"), ("path", "/v1/jobs/none/files")]
            ),
        ]
        for row in rows {
            let headers = row.headers.merging(["X-Request-Id": row.id]) { $1 }
            let status = try await ask(row.method, row.path, port, row.body, headers: headers).status
            let expected = row.told.first { $0.0 == "status" }?.1.int
            #expect(expected == nil || status == Int(expected ?? 0), "\(row.id): \(status)")
        }
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        let lines = said.text.split(separator: "\n").filter { $0.hasPrefix("{") }.compactMap { try? JSON(parsing: Array($0.utf8)) }
        let requests = lines.filter { $0["message"] == "request" }
        #expect(requests.compactMap { $0["request"]?.string } == rows.map(\.id), "\(said.text)")
        for (line, row) in zip(requests, rows) {
            #expect(line["method"]?.string == row.method && line["at"]?.string?.hasSuffix("Z") == true, "\(line.text)")
            #expect((line["milliseconds"]?.int ?? -1) >= 0 && line["level"] != nil, "\(line.text)")
            for (name, value) in row.told { #expect((line[name] ?? .null) == value, "\(row.id), \(name): \(line.text)") }
        }
        let secret = try #require(token.split(separator: "_").last)
        for word in ["hidden", "77665544", "?", secret] { #expect(!said.text.contains(word), "\(word): \(said.text)") }
    }

    @Test("what its engine, its webhooks and its schedules do is in its numbers", .timeLimit(.minutes(5)))
    func doings() async throws {
        let receiver = LocalServer { .reply($0.target == "/good" ? 204 : $0.target == "/gone" ? 410 : 500) }.start()
        let (process, said) = try program.serve("--allow-hosts", "127.0.0.1:\(receiver.port)")
        defer { process.terminate() }
        let port = try #require(said.port(), "\(said.text)")
        for path in ["good", "bad", "gone"] {
            let wish: JSON = ["url": .string("\(receiver.address)/\(path)"), "types": ["run-completed"]]
            #expect(try await ask("POST", "/v1/webhooks", port, wish).status == 201)
        }
        let rule: JSON = ["cron": "0 9 * * 1", "timezone": "UTC"]
        let scheduled = try await ask("POST", "/v1/schedules", port, ["draft": Self.draft, "schedule": rule])
        let schedule = try #require(try JSON(parsing: Array(scheduled.text.utf8))["schedule"]?["id"]?.string, "\(scheduled.text)")
        #expect(try await ask("POST", "/v1/schedules/\(schedule)/run-now", port, [:]).status == 200)
        _ = try await ask("POST", "/v1/plans/validate", port, ["draft": ["title": "", "nodes": []]])
        let waited: Set<Substring> = [
            "cairn_webhook_attempts_total{outcome=\"delivered\"} 1", "cairn_webhook_attempts_total{outcome=\"retried\"} 1",
            "cairn_webhook_attempts_total{outcome=\"gone\"} 1", "cairn_webhook_attempt_seconds_count 3",
            "cairn_webhook_lag_seconds_count{outcome=\"delivered\"} 1", "cairn_runs_finished_total{status=\"completed\"} 1",
            "cairn_runs_started_total{origin=\"schedule\"} 1", "cairn_schedule_fires_total{cause=\"asked\"} 1",
            "cairn_deadlines_total{outcome=\"met\"} 1", "cairn_budget_events_total{resource=\"attempts\",event=\"warned\"} 1",
            "cairn_drafts_checked_total{result=\"refused\"} 1", "cairn_schedules_active 1",
        ]
        var missing = waited
        while !missing.isEmpty {
            try Task.checkCancellation()
            missing = waited.subtracting(try await ask("GET", "/metrics", port).text.split(separator: "\n"))
        }
        #expect(receiver.requests.count == 3)
    }
}
