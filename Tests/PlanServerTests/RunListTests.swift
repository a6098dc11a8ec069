import PlanAPI
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("Which runs a list shows", .timeLimit(.minutes(10)))
struct RunListTests {
    /// A run for every filter, by the name under which the rows below speak of it.
    private static func make(_ desk: ServerDesk) async throws -> [String: RunID] {
        func waiting(_ title: String, _ more: [(String, JSON)] = []) async throws -> RunID {
            try await desk.create(ServerDesk.draft(title, [ServerDesk.write]), more)
        }
        var made: [String: RunID] = [:]
        made["here"] = try await waiting("Here", [("threadId", "t1"), ("labels", ["team": "docs"])])
        made["asked"] = try await waiting("Asked", [("threadId", "t2"), ("sourceThreadId", "t1")])
        let agents = PlanRequest(ServerDesk.draft("Agent's", [ServerDesk.write]))
        made["agent"] = try await desk.engine.createPlan(agents, for: SteeringTests.agent).run.id
        let inner: JSON = ["id": "inner", "type": "subplan", "nodes": [ServerDesk.write]]
        let outer = try await desk.create(ServerDesk.draft("Outer", [inner]))
        made["outer"] = outer
        var child: String?
        while child == nil {
            try Task.checkCancellation()
            child = try await desk.get("/v1/runs/\(outer)").json["nodes"]?[0]?["childRunId"]?.string
        }
        made["child"] = RunID(child ?? "")
        let old = try await waiting("Old")
        made["old"] = old
        let body: JSON = ["draft": ServerDesk.draft("New", [ServerDesk.write]), "reason": "better"]
        made["new"] = RunID(try await desk.post("/v1/runs/\(old)/replace", body).json["runId"]?.string ?? "")
        _ = try await desk.post("/v1/plans", ["draft": ServerDesk.draft("Kept", [ServerDesk.write], [("name", "kept")])])
        made["kept"] = RunID(try await desk.post("/v1/runs", ["plan": "kept"]).json["runId"]?.string ?? "")
        return made
    }

    @Test("each filter lets through what it names, and nothing else, page by page")
    func filters() async throws {
        try await ServerDesk.open { desk in
            let made = try await Self.make(desk)
            let names = Dictionary(made.map { ($1.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
            #expect(names.count == 8)
            let rows: [(query: String, runs: Set<String>)] = [
                ("threadId=t1", ["here", "asked"]), ("threadId=t2", ["asked"]), ("threadId=t3", []),
                ("sourceThreadId=t1", ["asked"]), ("sourceThreadId=t2", []), ("threadId=t2&sourceThreadId=t1", ["asked"]),
                ("createdByAgentId=agent%3Awriter", ["agent"]), ("createdByAgentId=agent%3Aother", []),
                ("parentRunId=\(made["outer"]?.rawValue ?? "")", ["child"]), ("parentRunId=\(made["old"]?.rawValue ?? "")", []),
                ("replacesRunId=\(made["old"]?.rawValue ?? "")", ["new"]), ("replacesRunId=\(made["new"]?.rawValue ?? "")", []),
                ("plan=kept", ["kept"]), ("plan=other", []), ("scheduleId=sch_none", []),
                ("label=team%3Ddocs", ["here"]), ("label=team%3Dother", []), ("status=aborted", ["old"]),
                // What a thread is asked for from another one waits to be agreed to.
                ("status=pending-approval", ["asked"]),
                ("status=aborted&status=running&status=pending-approval", Set(names.values)),
            ]
            for (query, runs) in rows {
                let found = try await desk.all("/v1/runs?limit=1&\(query)").map { names[$0["runId"]?.string ?? ""] ?? "another" }
                #expect(Set(found) == runs && found.count == runs.count, "\(query): \(found)")
            }
        }
    }

    @Test("runs that a schedule has made are found by it, and name it")
    func schedule() async throws {
        try await ServerDesk.open { desk in
            let rule: JSON = ["cron": "0 9 * * 1", "timezone": "UTC"]
            var runs: [String: Set<String>] = [:]
            for title in ["One", "Two"] {
                let body: JSON = ["draft": ServerDesk.draft(title, [ServerDesk.echo]), "schedule": rule]
                let made = try await desk.post("/v1/schedules", body).json
                let id = try #require(made["schedule"]?["id"]?.string)
                let started = try await desk.post("/v1/schedules/\(id)/run-now").json["startedRunIds"]?.array ?? []
                runs[id] = Set(started.compactMap(\.string))
            }
            for (id, expected) in runs {
                let found = try await desk.all("/v1/runs?scheduleId=\(id)")
                #expect(Set(found.compactMap { $0["runId"]?.string }) == expected && expected.count == 1, "\(found)")
                #expect(found.allSatisfy { $0["scheduleId"]?.string == id && $0["scheduledAt"] != nil }, "\(found)")
            }
        }
    }

    @Test("the run that was made last comes first, or the one that has moved last when that is asked for")
    func order() async throws {
        try await ServerDesk.open { desk in
            var runs: [RunID] = []
            for number in 1...3 {
                let run = try await desk.create(ServerDesk.draft("Run \(number)", [ServerDesk.write]))
                try await desk.until(run) { $0.tally.running == 1 }
                runs.append(run)
            }
            _ = try await desk.post("/v1/runs/\(runs[1])/pause")
            func ids(_ query: String) async throws -> [String] {
                try await desk.all("/v1/runs?limit=1\(query)").compactMap { $0["runId"]?.string }
            }
            let newest = runs.reversed().map(\.rawValue)
            #expect(try await ids("") == newest)
            #expect(try await ids("&order=newest") == newest)
            #expect(try await ids("&order=updated") == [runs[1], runs[2], runs[0]].map(\.rawValue))
            #expect(try await desk.get("/v1/runs?order=oldest").code == "request.invalid")
        }
    }

    @Test("a thread's runs are active ones, or those of the status that is asked for")
    func ofThread() async throws {
        try await ServerDesk.open { desk in
            let place: [(String, JSON)] = [("threadId", "t1")]
            let done = try await desk.create(ServerDesk.draft("Done", [ServerDesk.echo]), place)
            _ = try await desk.engine.finished(done)
            let active = try await desk.create(ServerDesk.draft("Active", [ServerDesk.write]), place)
            _ = try await desk.create(ServerDesk.draft("Elsewhere", [ServerDesk.write]), [("threadId", "t2")])
            for (query, runs) in [("", [active]), ("?status=completed", [done]), ("?status=completed&status=running", [active, done])] {
                let found = try await desk.all("/v1/threads/t1/runs\(query)").compactMap { $0["runId"]?.string }
                #expect(Set(found) == Set(runs.map(\.rawValue)), "\(query)")
            }
        }
    }
}
