import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import Testing

@Suite("Moving runs over HTTP", .timeLimit(.minutes(10)))
struct SteeringTests {
    static let agent = Caller(actor: ActorID("agent:writer"))

    @Test("a plan that waits for it is approved, or rejected")
    func approval() async throws {
        try await ServerDesk.open { desk in
            let draft = ServerDesk.draft("Wanted", [ServerDesk.echo])
            let run = try await desk.create(draft, [("requireApproval", true)])
            #expect(try await desk.get("/v1/runs/\(run)").json["status"]?.string == "pending-approval")
            #expect(try await desk.post("/v1/runs/\(run)/approve", ["comment": "yes"]).status == 200)
            _ = try await desk.engine.finished(run)
            let again = try await desk.post("/v1/runs/\(run)/approve")
            #expect(again.status == 409)
            #expect(again.code == "plan.not-pending")
            let other = try await desk.create(draft, [("requireApproval", true)])
            let rejected = try await desk.post("/v1/runs/\(other)/reject", ["reason": "no", "resolution": "changes-requested"])
            #expect(rejected.json["status"]?.string == "aborted")
            #expect(try await desk.post("/v1/runs/none/approve").status == 404)
        }
    }

    @Test("a run is paused, goes on, and is cancelled")
    func holding() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Held", [ServerDesk.write]))
            #expect(try await desk.post("/v1/runs/\(run)/pause", ["reason": "wait"]).json["isHeld"]?.bool == true)
            #expect(try await desk.post("/v1/runs/\(run)/resume").json["isHeld"] == nil)
            let nothing = try await desk.post("/v1/runs/\(run)/resume")
            #expect(nothing.status == 409)
            #expect(nothing.code == "resume.nothing-to-resume")
            #expect(try await desk.post("/v1/runs/\(run)/cancel").json["status"]?.string == "aborted")
            #expect(try await desk.post("/v1/runs/\(run)/signal", ["name": "go"]).status == 409)
        }
    }

    @Test("an agent hands in a result, and repeats it without harm")
    func result() async throws {
        try await ServerDesk.open(set: { $0.owner = Self.agent }) { desk in
            let run = try await desk.create(ServerDesk.draft("Agent", [ServerDesk.write]))
            try await desk.until(run) { $0.tally.running == 1 }
            let path = "/v1/runs/\(run)/nodes/write/result"
            #expect(try await desk.post(path, ["status": "done"]).code == "request.invalid")
            let result: JSON = ["status": "completed", "structuredOutput": ["page": "text"], "attempt": 1]
            #expect(try await desk.post(path, result).status == 200)
            #expect(try await desk.post(path, result).status == 200)
            _ = try await desk.engine.finished(run)
            #expect(try await desk.post(path, ["status": "completed"]).code == "result.run-not-running")
        }
    }

    @Test("who does not own a node cannot say what came of it")
    func notOwner() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Agent", [ServerDesk.write]))
            try await desk.until(run) { $0.tally.running == 1 }
            let outcome = try await desk.post("/v1/runs/\(run)/nodes/write/result", ["status": "completed"])
            #expect(outcome.status == 403)
            #expect(outcome.code == "result.not-owner")
            let reported = try await desk.post("/v1/runs/\(run)/nodes/write/complete", ["output": ["page": "x"], "reason": "by hand"])
            #expect(reported.status == 200, "\(reported.text)")
            _ = try await desk.engine.finished(run)
        }
    }

    @Test("a node is skipped with a reason, and a blank one is none")
    func skipping() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Skip", [ServerDesk.write]))
            try await desk.until(run) { $0.tally.running == 1 }
            #expect(try await desk.post("/v1/runs/\(run)/nodes/write/skip", ["reason": "  "]).code == "reason.missing")
            #expect(try await desk.post("/v1/runs/\(run)/nodes/write/skip", [:]).code == "request.invalid")
            #expect(try await desk.post("/v1/runs/\(run)/nodes/write/skip", ["reason": "not needed"]).status == 200)
            _ = try await desk.engine.finished(run)
        }
    }

    @Test("a run is replaced by another plan, and turned off from")
    func replacing() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Old", [ServerDesk.write]))
            let draft = ServerDesk.draft("New", [ServerDesk.echo])
            let compared = try await desk.post("/v1/plans/diff", ["from": ["runId": .string(run.rawValue)], "to": ["draft": draft]])
            #expect(compared.json["same"]?.bool == false)
            #expect(compared.json["nodes"]?.array?.isEmpty == false)
            let replaced = try await desk.post("/v1/runs/\(run)/replace", ["draft": draft, "reason": "better"])
            #expect(replaced.status == 201, "\(replaced.text)")
            let new = RunID(try #require(replaced.json["runId"]?.string))
            _ = try await desk.engine.finished(new)
            #expect(try await desk.post("/v1/runs/\(run)/replace", ["draft": draft, "reason": "again"]).status == 409)
            let fork = try await desk.post("/v1/runs/\(new)/fork", ["fromCheckpoint": 1])
            #expect(fork.status == 201, "\(fork.text)")
            #expect(fork.json["forkedFrom"]?["runId"]?.string == new.rawValue)
            #expect(try await desk.post("/v1/runs/\(new)/fork", ["fromCheckpoint": 99]).code == "checkpoint.unknown")
        }
    }

    @Test("a budget is raised in its own unit")
    func budget() async throws {
        try await ServerDesk.open { desk in
            let draft = ServerDesk.draft("Budget", [ServerDesk.write], [("budget", ["costUsd": ["hard": 1]])])
            let run = try await desk.create(draft)
            let path = "/v1/runs/\(run)/raise-budget"
            #expect(try await desk.post(path, ["resource": "costUsd", "to": 5]).status == 200)
            #expect(try await desk.post(path, ["resource": "costUsd", "to": "5h"]).code == "request.unfit")
            #expect(try await desk.post(path, ["resource": "tokens", "to": 1.5]).code == "request.unfit")
            #expect(try await desk.post(path, ["resource": "workTime", "to": "2h"]).code == "budget.no-limit")
            #expect(try await desk.post(path, ["resource": "costUsd", "to": -1]).code == "request.invalid")
        }
    }
}
