import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("Which requests a list shows, and what is said to one", .timeLimit(.minutes(10)))
struct ApprovalFieldTests {
    /// Makes a run that asks something, and gives the run and the request.
    private static func asked(_ desk: ServerDesk, _ node: JSON) async throws -> (run: RunID, id: String) {
        let run = try await desk.create(ServerDesk.draft("Asks", [node]))
        try await desk.until(run) { !$0.openApprovals.isEmpty }
        return (run, try #require(try await desk.all("/v1/approvals?runId=\(run)").first?["id"]?.string))
    }

    private static func ask(_ type: String, of owner: String = "user:ada", _ more: [(String, JSON)] = []) -> JSON {
        .object(
            JSONObject(
                [("id", "ask"), ("type", .string(type)), ("owner", .string(owner)), ("label", "Well?"), ("objective", "Look at it.")] + more
            ))
    }

    private static let choices: [(String, JSON)] = [("choices", [["value": "go", "label": "Go ahead"], ["value": "stop"]])]
    private static let form: [(String, JSON)] = [
        ("form", ["type": "object", "properties": ["branch": ["type": "string"]], "required": ["branch"]])
    ]

    @Test("each filter lets through what it names, and nothing else, page by page")
    func filters() async throws {
        try await ServerDesk.open { desk in
            _ = try await desk.post("/v1/directory/group:docs/add", ["members": ["user:bo"]])
            let (run, look) = try await Self.asked(desk, Self.ask("human-approval"))
            let (_, fill) = try await Self.asked(desk, Self.ask("human-input", of: "group:docs", Self.form))
            let (_, pick) = try await Self.asked(desk, Self.ask("human-decision", of: "user:cy", Self.choices))
            let (_, done) = try await Self.asked(desk, Self.ask("human-decision", Self.choices))
            let names = [look: "look", fill: "fill", pick: "pick", done: "done"]
            _ = try await desk.post("/v1/approvals/\(look)/claim")
            _ = try await desk.post("/v1/approvals/\(look)/due", ["at": "2999-01-02T00:00:00Z"])
            _ = try await desk.post("/v1/approvals/\(fill)/due", ["at": "2999-01-04T00:00:00Z"])
            _ = try await desk.post("/v1/approvals/\(done)/respond", ["choice": "go"])
            let rows: [(query: String, requests: Set<String>)] = [
                ("", ["look", "fill", "pick"]), ("&status=pending", ["look", "fill", "pick"]), ("&status=answered", ["done"]),
                ("&status=any", ["look", "fill", "pick", "done"]), ("&status=withdrawn", []),
                ("&dueBefore=2999-01-01T00:00:00Z", []), ("&dueBefore=2999-01-03T00:00:00Z", ["look"]),
                ("&dueBefore=2999-01-05T00:00:00%2B00:00", ["look", "fill"]), ("&dueBefore=2999-01-02T00:00:00Z", []),
                ("&assignee=user%3Aada", ["look"]), ("&assignee=user%3Abo", []), ("&assignee=me", ["look"]),
                ("&candidate=user%3Acy", ["pick"]), ("&candidate=user%3Acy&candidate=group%3Adocs", ["pick", "fill"]),
                ("&candidate=user%3Azoe", []), ("&kind=input", ["fill"]), ("&kind=node-approval&kind=decision", ["look", "pick"]),
                ("&kind=budget", []), ("&runId=\(run)", ["look"]), ("&runId=run_none", []), ("&prefix=\(pick)", ["pick"]),
                ("&prefix=none", []), ("&kind=decision&status=any&candidate=user%3Aada", ["done"]),
            ]
            for (query, requests) in rows {
                let found = try await desk.all("/v1/approvals?limit=1\(query)").map { names[$0["id"]?.string ?? ""] ?? "another" }
                #expect(Set(found) == requests && found.count == requests.count, "\(query): \(found)")
            }
            #expect(try await desk.get("/v1/approvals?dueBefore=tomorrow").code == "request.invalid")
        }
    }

    @Test("an answer is what the node returns, in whichever of its members it was given")
    func answers() async throws {
        let edits: JSON = ["subject": ["headline": "Old", "text": "t"], "editable": ["headline"]]
        let review = (edits.object ?? JSONObject()).map { ($0, $1) }
        let rows: [(node: JSON, body: JSON, returned: JSON)] = [
            (Self.ask("human-approval"), ["approved": true, "comments": "fine"], ["approved": true, "comments": "fine"]),
            (Self.ask("human-approval"), ["approved": true, "requiredEdits": ["a"]], ["requiredEdits": ["a"]]),
            (Self.ask("human-approval"), ["decision": "approve"], ["approved": true]),
            (Self.ask("human-decision", Self.choices), ["choice": "go"], ["value": "go"]),
            (Self.ask("human-decision", Self.choices), ["decision": "stop", "comments": "no"], ["value": "stop", "comment": "no"]),
            (Self.ask("human-decision", Self.choices), ["responseText": "go ahead."], ["value": "go"]),
            (Self.ask("human-input", Self.form), ["values": ["branch": "main"]], ["branch": "main"]),
            (Self.ask("human-input", Self.form), ["responseText": "main"], ["branch": "main"]),
            (Self.ask("human-review-edit", review), ["values": ["headline": "New"]], ["headline": "New", "text": "t"]),
        ]
        try await ServerDesk.open { desk in
            for (node, body, returned) in rows {
                let (run, id) = try await Self.asked(desk, node)
                let answered = try await desk.post("/v1/approvals/\(id)/respond", body)
                #expect(answered.status == 200, "\(body): \(answered.text)")
                let output = try await desk.engine.finished(run).output(of: NodeRef(0))
                for (name, value) in returned.object ?? JSONObject() { #expect(output?[name] == value, "\(body): \(output ?? .null)") }
            }
            let (_, id) = try await Self.asked(desk, Self.ask("human-decision", Self.choices))
            for wrong: JSON in [["choice": "perhaps"], ["responseText": "perhaps"], ["values": ["branch": "main"]]] {
                let refused = try await desk.post("/v1/approvals/\(id)/respond", wrong)
                #expect([409, 422].contains(refused.status), "\(wrong): \(refused.text)")
            }
        }
    }

    @Test("what is done with a request stands on it, and is told by the events of its run")
    func changes() async throws {
        try await ServerDesk.open { desk in
            let (run, id) = try await Self.asked(desk, Self.ask("human-approval"))
            let path = "/v1/approvals/\(id)"
            let rows: [(verb: String, body: JSON, event: String, shown: (name: String, value: JSON?), words: String)] = [
                ("claim", [:], "approval-claimed", ("assignee", "user:ada"), ""),
                ("release", [:], "approval-released", ("assignee", nil), ""),
                ("escalate", ["to": "user:bo"], "approval-escalated", ("candidates", ["user:ada", "user:bo"]), "user:bo"),
                ("reassign", ["to": "user:cy", "also": true], "approval-candidate-added", ("status", "pending"), "user:cy"),
                ("remind", [:], "approval-reminded", ("status", "pending"), ""),
                ("comment", ["text": "hm, hm"], "comment-added", ("status", "pending"), "hm, hm"),
                ("snooze", ["until": "2999-01-01T00:00:00Z"], "approval-snoozed", ("followUpAt", "2999-01-01T00:00:00Z"), ""),
                ("due", ["at": "2999-02-01T00:00:00Z"], "approval-due-changed", ("dueAt", "2999-02-01T00:00:00Z"), ""),
                ("priority", ["priority": -2], "approval-priority-changed", ("priority", -2), "-2"),
                ("delegate", ["to": "user:zoe"], "approval-delegated", ("assignee", "user:zoe"), "user:zoe"),
                ("withdraw", ["reason": "too late"], "approval-withdrawn", ("status", "withdrawn"), "too late"),
            ]
            for (verb, body, event, shown, words) in rows {
                let done = try await desk.post("\(path)/\(verb)", body)
                #expect(done.status == 200, "\(verb): \(done.text)")
                let request = try await desk.get(path).json
                #expect(request[shown.name] == shown.value, "\(verb): \(request)")
                let said = try await desk.all("/v1/runs/\(run)/events?type=\(event)").compactMap { $0["message"]?.string }
                #expect(said.count == 1 && (words.isEmpty || said[0].contains(words)), "\(verb): \(said)")
            }
        }
    }

    @Test("who is one of several to answer takes that back while others are asked, and nobody who has not")
    func takingBack() async throws {
        try await ServerDesk.open { desk in
            _ = try await desk.post("/v1/directory/group:docs/add", ["members": ["user:ada", "user:bo"]])
            let (run, id) = try await Self.asked(desk, Self.ask("human-approval", of: "group:docs", [("quorum", 2)]))
            let path = "/v1/approvals/\(id)"
            #expect(try await desk.post("\(path)/take-back").code == "approval.not-answered")
            _ = try await desk.post("\(path)/respond", ["approved": true])
            #expect(try await desk.post("\(path)/take-back").status == 200)
            let other = ApprovalReply(ApprovalID(id), response: ["approved": true])
            _ = try await desk.engine.respondToApproval(other, for: Caller(actor: ActorID("user:bo")))
            #expect(try await desk.get(path).json["status"] == "pending", "one answer of two is left")
            _ = try await desk.post("\(path)/respond", ["approved": true])
            _ = try await desk.engine.finished(run)
        }
    }

    @Test("where requests are signed, a signature that comes with an answer has to be that of the request")
    func signatures() async throws {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        surroundings.decisionKey = try DecisionKey(secret: Array(repeating: 7, count: 32))
        let engine = try await Engine.open(
            MemoryStore(), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1), owners: Owners(),
            surroundings: surroundings)
        var options = ServerOptions(owner: ServerDesk.owner, version: "1.2.3")
        options.port = 0
        let made = options
        try await engine.withRunning { engine in
            try await ServerDesk.serve(engine, made) { desk in
                let (run, id) = try await Self.asked(desk, Self.ask("human-approval"))
                let signature = try #require(try await desk.get("/v1/approvals/\(id)").json["signature"])
                let path = "/v1/approvals/\(id)/respond"
                let refused = try await desk.post(path, ["approved": true, "signature": "v1,00"])
                #expect(refused.code == "approval.signature-wrong", "\(refused.text)")
                #expect(try await desk.post(path, ["approved": true, "signature": signature]).status == 200)
                _ = try await desk.engine.finished(run)
            }
        }
    }
}
