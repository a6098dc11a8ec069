import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import Testing

@Suite("Which schedules a list shows, and what is said when one is moved", .timeLimit(.minutes(10)))
struct ScheduleFieldTests {
    private static func scheduled(
        _ desk: ServerDesk, _ title: String = "Weekly", _ node: JSON = ServerDesk.write,
        rule: JSON = ["cron": "0 9 * * 1", "timezone": "UTC"]
    ) async throws -> String {
        let made = try await desk.post("/v1/schedules", ["draft": ServerDesk.draft(title, [node]), "schedule": rule])
        return try #require(made.json["schedule"]?["id"]?.string, "\(made.text)")
    }

    @Test("each filter lets through what it names, and nothing else, page by page")
    func filters() async throws {
        try await ServerDesk.open { desk in
            let ids = [try await Self.scheduled(desk), try await Self.scheduled(desk), try await Self.scheduled(desk)]
            _ = try await desk.post("/v1/schedules/\(ids[1])/pause")
            _ = try await desk.send("DELETE", "/v1/schedules/\(ids[2])")
            let rows: [(query: String, schedules: [String])] = [
                ("", ids.reversed()), ("&status=active", [ids[0]]), ("&status=paused", [ids[1]]), ("&status=finished", [ids[2]]),
                ("&status=active&status=finished", [ids[2], ids[0]]), ("&prefix=\(ids[1])", [ids[1]]), ("&prefix=none", []),
            ]
            for (query, schedules) in rows {
                let found = try await desk.all("/v1/schedules?limit=1\(query)").compactMap { $0["id"]?.string }
                #expect(found == schedules, "\(query)")
            }
            for (query, isWhole) in [("", false), ("?includeState=false", false), ("?includeState=true", true)] {
                let shown = try await desk.all("/v1/schedules\(query)")
                #expect(shown.count == 3 && shown.allSatisfy { ($0["state"] != nil) == isWhole }, "\(query)")
            }
        }
    }

    @Test("why a schedule is paused, and what becomes of the times that pass, is in its log")
    func pausing() async throws {
        try await ServerDesk.open { desk in
            let path = "/v1/schedules/\(try await Self.scheduled(desk))"
            let paused = try await desk.post("\(path)/pause", ["reason": "holidays"])
            #expect(paused.json["happened"]?[0]?["body"]?["reason"] == "holidays", "\(paused.text)")
            for (body, catchUp) in [([:], "none"), (["catchUp": "latest"], "latest"), (["catchUp": "all"], "all")] as [(JSON, JSON)] {
                let resumed = try await desk.post("\(path)/resume", body)
                #expect(resumed.json["happened"]?[0]?["body"]?["catchUp"] == catchUp, "\(resumed.text)")
                _ = try await desk.post("\(path)/pause")
            }
            #expect(try await desk.post("\(path)/resume", ["catchUp": "some"]).code == "request.invalid")
        }
    }

    @Test("a run by hand beside one that goes on is refused, waits, starts all the same, or ends the others, as it is asked for")
    func overlap() async throws {
        try await ServerDesk.open { desk in
            let path = "/v1/schedules/\(try await Self.scheduled(desk))"
            func start(_ body: JSON) async throws -> (outcome: ServerDesk.Outcome, run: RunID?) {
                let outcome = try await desk.post("\(path)/run-now", body)
                return (outcome, outcome.json["startedRunIds"]?[0]?.string.map { RunID($0) })
            }
            let first = try #require(try await start([:]).run)
            try await desk.until(first) { $0.tally.running == 1 }
            for body: JSON in [[:], ["overlap": "skip"]] {
                #expect(try await start(body).outcome.code == "schedule.run-going", "\(body)")
            }
            let beside = try #require(try await start(["overlap": "allow"]).run)
            #expect(try await desk.engine.view(first).status == .running)
            let queued = try await start(["overlap": "queue"])
            #expect(queued.outcome.status == 200 && queued.run == nil, "\(queued.outcome.text)")
            let alone = try await start(["overlap": "cancel-previous"])
            #expect(alone.outcome.status == 200, "\(alone.outcome.text)")
            for run in [first, beside] { try await desk.until(run) { $0.status == .aborted } }
            #expect(try await desk.post("\(path)/run-now", ["overlap": "never"]).code == "request.invalid")
        }
    }

    @Test("a backfill starts runs for times in its span, and no more of them than it may")
    func backfill() async throws {
        try await ServerDesk.open { desk in
            let rule: JSON = ["cron": "0 9 * * *", "timezone": "UTC", "start": "2020-01-01T00:00:00Z", "overlap": "allow"]
            let path = "/v1/schedules/\(try await Self.scheduled(desk, "Daily", ServerDesk.echo, rule: rule))"
            func times(_ body: JSON) async throws -> [String] {
                let filled = try await desk.post("\(path)/backfill", body)
                var times: [String] = []
                for run in filled.json["startedRunIds"]?.array ?? [] {
                    times.append(try await desk.get("/v1/runs/\(run.string ?? "")").json["scheduledAt"]?.string ?? "")
                }
                return times.map { String($0.prefix(10)) }.sorted()
            }
            let limited = try await times(["from": "2020-01-03T00:00:00Z", "to": "2020-02-01T00:00:00Z", "limit": 2])
            #expect(limited == ["2020-01-03", "2020-01-04"])
            let whole = try await times(["from": "2020-01-04T00:00:00Z", "to": "2020-01-07T00:00:00Z"])
            #expect(whole == ["2020-01-05", "2020-01-06"], "what has fired does not fire again")
        }
    }
}
