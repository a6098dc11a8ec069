import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("What is said when a run is moved", .timeLimit(.minutes(10)))
struct RunMoveFieldTests {
    /// The sentences of a run's events of one type.
    private static func sentences(_ desk: ServerDesk, _ run: RunID, _ type: String) async throws -> [String] {
        try await desk.all("/v1/runs/\(run)/events?type=\(type)").compactMap { $0["message"]?.string }
    }

    @Test("answers to a plan's questions and a comment come with its approval")
    func approving() async throws {
        try await ServerDesk.open { desk in
            let questions: JSON = [["id": "where", "ask": "Which folder?", "answer": ["type": "string"]]]
            let node: JSON = ["id": "a", "type": "system-task", "owner": "system:echo", "input": ["folder": "${{ answers.where }}"]]
            let more: [(String, JSON)] = [("openQuestions", questions), ("requireApproval", true)]
            let run = try await desk.create(ServerDesk.draft("Asks", [node], more))
            #expect(try await desk.post("/v1/runs/\(run)/approve").code == "approval.invalid-answer")
            let approved = try await desk.post("/v1/runs/\(run)/approve", ["answers": ["where": "docs"], "comment": "go on"])
            #expect(approved.status == 200, "\(approved.text)")
            let done = try await desk.engine.finished(run)
            #expect(done.output(of: NodeRef(0))?["folder"] == "docs")
            let events = try await desk.get("/v1/runs/\(run)/events")
            #expect(events.text.contains("go on"), "\(events.text)")
        }
    }

    @Test("a plan is refused, or sent back with what is to change", arguments: [("rejected", "Rejected"), ("changes-requested", "hange")])
    func rejecting(resolution: String, word: String) async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Wanted", [ServerDesk.echo]), [("requireApproval", true)])
            let body: JSON = ["reason": "too dear", "resolution": .string(resolution)]
            #expect(try await desk.post("/v1/runs/\(run)/reject", body).json["status"] == "aborted")
            #expect(try await desk.engine.view(run).resolution?.rawValue == resolution)
            let said = try await desk.all("/v1/runs/\(run)/events").compactMap { $0["message"]?.string }
            #expect(said.contains { $0.contains("too dear") && $0.contains(word) }, "\(said)")
        }
    }

    @Test("why a run was paused, let go on or cancelled is told by its events, and by the run that has ended")
    func reasons() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Held", [ServerDesk.write]))
            _ = try await desk.post("/v1/runs/\(run)/pause", ["reason": "lunch"])
            #expect(try await Self.sentences(desk, run, "run-held") == ["user:ada paused the run: lunch"])
            _ = try await desk.post("/v1/runs/\(run)/resume", ["reason": "coffee"])
            #expect(try await Self.sentences(desk, run, "run-released") == ["user:ada let the run go on: coffee"])
            let ended = try await desk.post("/v1/runs/\(run)/cancel", ["reason": "not needed"])
            #expect(ended.json["reason"] == "not needed", "\(ended.text)")
            #expect(try await Self.sentences(desk, run, "run-aborted") == ["user:ada cancelled the run: not needed"])
        }
    }

    @Test("a signal reaches the node that waits for its name, with what it brings")
    func signal() async throws {
        try await ServerDesk.open { desk in
            let wait: JSON = ["id": "pushed", "type": "wait", "event": ["name": "commit-pushed", "match": "event.repo == 'docs'"]]
            let run = try await desk.create(ServerDesk.draft("Waits", [wait]))
            for body: JSON in [["name": "other"], ["name": "commit-pushed", "data": ["repo": "code"]]] {
                #expect(try await desk.post("/v1/runs/\(run)/signal", body).json["status"] != "completed", "\(body)")
            }
            _ = try await desk.post("/v1/runs/\(run)/signal", ["name": "commit-pushed", "data": ["repo": "docs", "n": 3]])
            let done = try await desk.engine.finished(run)
            #expect(done.output(of: NodeRef(0))?["event"]?["n"] == 3, "\(done.output(of: NodeRef(0)) ?? .null)")
        }
    }

    @Test("a limit that was raised is the run's limit from then on", arguments: ["costUsd", "tokens", "attempts", "toolCalls", "workTime"])
    func budget(resource: String) async throws {
        try await ServerDesk.open { desk in
            let isTime = resource == "workTime"
            let limit: JSON = [resource: ["hard": isTime ? "1h" : 10]]
            let run = try await desk.create(ServerDesk.draft("Budget", [ServerDesk.write], [("budget", limit)]))
            let raised = try await desk.post(
                "/v1/runs/\(run)/raise-budget", ["resource": .string(resource), "to": isTime ? "2h" : 25])
            #expect(raised.status == 200, "\(raised.text)")
            let said = try await Self.sentences(desk, run, "budget-raised")
            #expect(said.count == 1 && said[0].contains(isTime ? "2h" : "25"), "\(said)")
        }
    }

    @Test("a run turns off at a checkpoint, at an event or from nodes, and does again what must not be done twice when it is named")
    func forking() async throws {
        try await ServerDesk.open { desk in
            func echo(_ id: String, after: [JSON] = [], effects: JSON = "read") -> JSON {
                [
                    "id": .string(id), "type": "system-task", "owner": "system:echo", "input": ["n": 1], "effects": effects,
                    "dependsOn": .array(after),
                ]
            }
            let nodes = [echo("a", effects: "once"), echo("b", after: ["a"]), echo("c", after: ["b"])]
            let run = try await desk.create(ServerDesk.draft("Steps", nodes))
            _ = try await desk.engine.finished(run)
            let place = "/v1/runs/\(run)"
            let done = try await desk.all("\(place)/events?type=node-completed").compactMap { $0["seq"]?.int }
            let points = try await desk.all("\(place)/checkpoints")
            let first = try #require(points.first?["sequence"])
            // What each fork does itself; the rest it has from the run that it turned off from.
            let rows: [(body: JSON, again: Set<String>)] = [
                (["nodeIds": ["b"]], ["b", "c"]), (["nodeIds": ["c"]], ["c"]), (["at": .int(done[1])], ["c"]),
                (["fromCheckpoint": first], ["b", "c"]), (["at": 1], ["b", "c"]), (["at": 1, "redo": ["a"]], ["a", "b", "c"]),
            ]
            for (body, again) in rows {
                let fork = try await desk.post("\(place)/fork", body)
                #expect(fork.status == 201, "\(body): \(fork.text)")
                let id = RunID(fork.json["runId"]?.string ?? "")
                _ = try await desk.engine.finished(id)
                let own = try await Set(desk.all("/v1/runs/\(id)/events?type=node-started").compactMap { $0["nodeId"]?.string })
                #expect(own == again, "\(body)")
            }
        }
    }

    @Test("a replacement takes over what is done, unless it is told to begin from nothing")
    func reuse() async throws {
        try await ServerDesk.open { desk in
            let rows: [(reuse: JSON, own: Set<String>)] = [(nil, []), (true, []), (false, ["echo"])]
            for (reuse, own) in rows {
                let draft = ServerDesk.draft("Old", [ServerDesk.echo, ServerDesk.write])
                let run = try await desk.create(draft)
                try await desk.until(run) { $0.tally.running == 1 && $0.output(of: NodeRef(0)) != nil }
                var body = JSONObject([("draft", ServerDesk.draft("New", [ServerDesk.echo])), ("reason", "smaller")])
                if !reuse.isNull { body["reuse"] = reuse }
                let new = try await desk.post("/v1/runs/\(run)/replace", .object(body))
                #expect(new.json["replacedRunId"]?.string == run.rawValue, "\(new.text)")
                let id = RunID(new.json["runId"]?.string ?? "")
                _ = try await desk.engine.finished(id)
                let started = try await Set(desk.all("/v1/runs/\(id)/events?type=node-started").compactMap { $0["nodeId"]?.string })
                #expect(started == own, "\(reuse)")
                #expect(try await desk.get("/v1/runs/\(run)").json["reason"] == "smaller")
            }
        }
    }

    @Test("a replacement says itself what it is given, whether people have to agree first, and what it answers")
    func replacement() async throws {
        try await ServerDesk.open { desk in
            let inputs: JSON = ["type": "object", "properties": ["n": ["type": "integer"]], "required": ["n"]]
            let typed = ServerDesk.draft("Typed", [ServerDesk.echo], [("inputs", inputs), ("name", "typed")])
            _ = try await desk.post("/v1/plans", ["draft": typed])
            let run = try await desk.create(ServerDesk.draft("Old", [ServerDesk.write]))
            let body: JSON = ["plan": "typed", "reason": "better", "input": ["n": 7], "requireApproval": true]
            let new = try await desk.post("/v1/runs/\(run)/replace", body).json
            #expect(new["inputs"] == ["n": 7] && new["status"] == "pending-approval" && new["title"] == "Typed", "\(new)")
        }
    }

    @Test("nodes that are named are done again, with what follows them when that is said, and why is told")
    func retrying() async throws {
        try await ServerDesk.open(set: { $0.owner = SteeringTests.agent }) { desk in
            let after: JSON = [
                "id": "after", "type": "system-task", "owner": "system:echo", "input": ["n": 1], "dependsOn": ["write"],
            ]
            let end: JSON = ["id": "end", "type": "human-approval", "owner": "user:ada", "dependsOn": ["after"]]
            var write = ServerDesk.write.object ?? JSONObject()
            write["input"] = ["n": 1]
            let run = try await desk.create(ServerDesk.draft("Again", [.object(write), after, end]))
            try await desk.until(run) { $0.tally.running == 1 }
            let place = "/v1/runs/\(run)"
            func hand(in text: JSON) async throws {
                try await desk.until(run) { $0.tally.running == 1 }
                _ = try await desk.post("\(place)/nodes/write/result", ["status": "completed", "structuredOutput": ["page": text]])
                try await desk.until(run) { !$0.openApprovals.isEmpty }
            }
            func node(_ id: String) async throws -> JSON? {
                try await desk.get(place).json["nodes"]?.array?.first { $0["nodeId"]?.string == id }
            }
            try await hand(in: "one")
            let plain = try await desk.post("\(place)/retry", ["nodeIds": ["write"]])
            #expect(plain.code == "resume.node-not-restartable", "\(plain.text)")
            // What it returned stays until it returns something else, or goes at once.
            for (isKept, output) in [(true, "one"), (false, nil)] as [(Bool, JSON?)] {
                let body: JSON = ["nodeIds": ["write"], "downstream": true, "keepOutputs": .bool(isKept), "reason": "better words"]
                let again = try await desk.post("\(place)/retry", body)
                #expect(again.status == 200, "\(again.text)")
                #expect(try await node("write")?["latestStructuredOutput"]?["page"] == output, "\(isKept)")
                try await hand(in: "one")
            }
            #expect(try await node("after")?["attemptCount"] == 3)
            let said = try await Self.sentences(desk, run, "node-restarted")
            #expect(said.count == 2 && said.allSatisfy { $0.contains("and what follows it is done again: better words") }, "\(said)")
            let other = try await desk.post("\(place)/nodes/write/retry", ["downstream": true, "input": ["n": 2]])
            #expect(other.status == 200, "\(other.text)")
            #expect(try await Self.sentences(desk, run, "node-restarted").last?.contains("with another input") == true)
        }
    }

    @Test("a node is given to another owner, left out, or said to have returned something; why stands on it and in its events")
    func inPlaceOfOwners() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Steered", [ServerDesk.write, ServerDesk.echo]))
            try await desk.until(run) { $0.tally.running == 1 }
            let place = "/v1/runs/\(run)/nodes/write"
            #expect(try await desk.post("\(place)/hand-off", ["to": "nobody"]).code == "request.unfit")
            let handed = try await desk.post("\(place)/hand-off", ["to": "agent:bo"])
            #expect(handed.json["nodes"]?[0]?["owner"] == "agent:bo", "\(handed.text)")
            let said = try await desk.post("\(place)/complete", ["output": ["page": "by hand"], "reason": "it was there"])
            #expect(said.json["nodes"]?[0]?["latestStructuredOutput"]?["page"] == "by hand", "\(said.text)")
            let events = try await desk.all("/v1/runs/\(run)/events").compactMap { $0["message"]?.string }
            #expect(events.contains { $0.contains("user:ada said what it returned: it was there") }, "\(events)")
            let other = try await desk.create(ServerDesk.draft("Skipped", [ServerDesk.write]))
            let skipped = try await desk.post("/v1/runs/\(other)/nodes/write/skip", ["reason": "not needed"])
            #expect(skipped.json["nodes"]?[0]?["skippedReason"] == "not needed", "\(skipped.text)")
        }
    }

    @Test("of a map all items are done again, or those that failed")
    func items() async throws {
        try await ServerDesk.open(set: { $0.owner = SteeringTests.agent }) { desk in
            let item: JSON = [
                "type": "agent-task", "owner": "agent:writer", "objective": "A page.", "effects": "idempotent",
                "retryPolicy": ["maxAttempts": 1],
            ]
            let map: JSON = ["id": "each", "type": "map", "over": "['a', 'b']", "maxItems": 10, "each": item]
            let run = try await desk.create(ServerDesk.draft("Items", [map]))
            let place = "/v1/runs/\(run)/nodes/each"
            func result(_ index: Int, _ status: String) async throws {
                let body: JSON =
                    status == "failed"
                    ? ["status": "failed", "failure": ["message": "no"]] : ["status": "completed", "structuredOutput": [:]]
                let said = try await desk.post("\(place)%5B\(index)%5D/result", body)
                #expect(said.status == 200, "\(said.text)")
            }
            func attempts() async throws -> [Int64?] { try await desk.all("\(place)/items").map { $0["attemptCount"]?.int } }
            try await desk.until(run) { $0.runningAttempts.count == 2 }
            try await result(0, "completed")
            try await result(1, "failed")
            try await desk.until(run) { $0.status == .blocked }
            #expect(try await desk.post("\(place)/retry", ["failedItemsOnly": true]).status == 200)
            try await desk.until(run) { $0.runningAttempts.count == 1 }
            #expect(try await attempts() == [1, 2])
            try await result(1, "failed")
            try await desk.until(run) { $0.status == .blocked }
            #expect(try await desk.post("\(place)/retry", ["allItems": true]).status == 200)
            try await desk.until(run) { $0.runningAttempts.count == 2 }
            // What is blocked needs no name.
            try await result(0, "completed")
            for (body, running) in [(["reason": "try 7"], 1), (["failedItemsOnly": true], 1), (["allItems": true], 2)] as [(JSON, Int)] {
                try await result(1, "failed")
                try await desk.until(run) { $0.status == .blocked }
                let again = try await desk.post("/v1/runs/\(run)/retry", body)
                #expect(again.status == 200, "\(again.text)")
                try await desk.until(run) { $0.runningAttempts.count == running }
            }
            let said = try await Self.sentences(desk, run, "node-unblocked")
            #expect(said.first?.hasSuffix("asked for it: try 7") == true, "\(said)")
        }
    }
}
