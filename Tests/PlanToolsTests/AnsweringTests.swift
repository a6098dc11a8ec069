import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanTools
import Testing

@Suite("§10: answers of people, by tools and out of chats", .timeLimit(.minutes(10)))
struct AnsweringTests {
    private static let ada = Caller(thread: ThreadID("here"), actor: ActorID("user:ada"))

    private func begin(_ desk: ToolDesk, _ ask: JSON) async throws -> (RunID, ApprovalID) {
        let run = try await desk.create(ToolDesk.draft("Ask", [ask]))
        try await desk.until(run) { $0.status == .awaitingHuman }
        return (run, try #require(try await desk.engine.view(run).openApprovals.first?.id))
    }

    private static let decision = ToolDesk.ask(
        "human-decision", [("choices", [["value": "go", "label": "Go ahead"], ["value": "stop", "label": "Stop"]])])

    @Test("§10.3 a request is answered by its id, and only once")
    func responds() async throws {
        try await ToolDesk.open { desk in
            let (run, id) = try await begin(desk, ToolDesk.ask("human-approval"))
            let answer: JSON = ["approvalId": .string(id.rawValue), "response": ["approved": true, "requiredEdits": ["a"]]]
            #expect(await desk.call("respondToApproval", answer, as: ToolDesk.ada).content["action"] == "answered")
            try await desk.until(run) { $0.status == .completed }
            let again = await desk.call("respondToApproval", answer, as: ToolDesk.ada)
            #expect(again.content["code"] == "approval.already-decided" && again.message.contains("user:ada"))
        }
    }

    @Test("§10.3 an answer that is repeated with its key is answered as the first time, and changes nothing")
    func repeats() async throws {
        try await ToolDesk.open { desk in
            let (run, id) = try await begin(desk, ToolDesk.ask("human-approval"))
            func answer(_ key: String) -> JSON {
                ["approvalId": .string(id.rawValue), "idempotencyKey": .string(key), "response": ["approved": true]]
            }
            for _ in 0..<2 {
                #expect(await desk.call("respondToApproval", answer("k"), as: ToolDesk.ada).content["action"] == "answered")
                try await desk.until(run) { $0.status == .completed }
            }
            let other = await desk.call("respondToApproval", answer("other"), as: ToolDesk.ada)
            #expect(other.content["code"] == "approval.already-decided")
        }
    }

    @Test("§10.4 the newest assistant message with a decision counts, and user messages never do")
    func fromMessages() async throws {
        try await ToolDesk.open { desk in
            let (run, id) = try await begin(desk, ToolDesk.ask("human-approval"))
            func part(_ approved: Bool, _ state: String = "approval-responded") -> JSON {
                [
                    "type": "tool-publish", "state": .string(state),
                    "approval": ["id": .string(id.rawValue), "approved": .bool(approved), "reason": "fine"],
                ]
            }
            func message(_ role: String, _ part: JSON) -> JSON { ["role": .string(role), "parts": [part]] }
            let caller = Self.ada
            let nothing = [message("user", part(true)), message("assistant", part(true, "approval-requested"))]
            #expect(try await desk.engine.applyApprovalResponse(fromMessages: nothing, for: caller) == nil)
            let messages = [message("assistant", part(false)), message("assistant", part(true)), message("user", part(false))]
            #expect(try await desk.engine.applyApprovalResponse(fromMessages: messages, for: caller) != nil)
            try await desk.until(run) { $0.status == .completed }
            #expect(try await desk.engine.view(run).output(of: .init(0))?["comments"] == "fine")
        }
    }

    @Test("§10.4 a message gives nobody a request of another thread")
    func foreign() async throws {
        try await ToolDesk.open { desk in
            let (_, id) = try await begin(desk, ToolDesk.ask("human-approval"))
            let message: JSON = [
                "role": "assistant",
                "parts": [["type": "data-plan-approval", "data": ["approvalId": .string(id.rawValue), "approved": true]]],
            ]
            let away = Caller(thread: ThreadID("away"), actor: ActorID("user:eve"))
            await #expect { try await desk.engine.applyApprovalResponse(fromMessages: [message], for: away) } throws: {
                ($0 as? PlanError)?.code == "approval.unknown"
            }
        }
    }

    @Test("§10.4 where requests are signed, a decision out of a message counts only with the signature of its request")
    func signed() async throws {
        let key = try DecisionKey(secret: Array("0123456789abcdef0123456789abcdef".utf8))
        try await ToolDesk.open(decisionKey: key) { desk in
            let (run, id) = try await begin(desk, ToolDesk.ask("human-approval"))
            let (_, other) = try await begin(desk, ToolDesk.ask("human-approval"))
            let requests = await desk.call("listMyRequests", as: ToolDesk.ada).content["requests"]?.array ?? []
            func signature(_ id: ApprovalID) -> JSON { requests.first { $0["id"]?.string == id.rawValue }?["signature"] ?? .null }
            func refusal(_ signature: JSON?, isMessage: Bool = true) async -> String {
                var data = JSONObject([("approvalId", .string(id.rawValue)), ("approved", true)])
                data["signature"] = signature
                do {
                    if isMessage {
                        let message: JSON = ["role": "assistant", "parts": [["type": "data-plan-approval", "data": .object(data)]]]
                        _ = try await desk.engine.applyApprovalResponse(fromMessages: [message], for: Self.ada)
                    } else {
                        let reply = ApprovalReply(id, response: ["approved": true], signature: signature?.string)
                        _ = try await desk.engine.respondToApproval(reply, for: Self.ada)
                    }
                    return "taken"
                } catch {
                    return (error as? PlanError)?.code ?? "\(error)"
                }
            }
            #expect(await refusal(nil) == "approval.signature-missing")
            for wrong in [signature(other), "", "v1,", .string("v1," + String(repeating: "0", count: 64))] {
                #expect(await refusal(wrong) == "approval.signature-wrong", "\(wrong)")
                #expect(await refusal(wrong, isMessage: false) == "approval.signature-wrong", "\(wrong)")
            }
            #expect(try await desk.engine.view(run).status == .awaitingHuman)
            #expect(await refusal(signature(id)) == "taken")
            try await desk.until(run) { $0.status == .completed }
        }
    }

    @Test("§10.4 a signature is bound to the request, its run, what is shown, and the secret")
    func signatures() throws {
        let (key, another) = (
            try DecisionKey(secret: Array(repeating: 1, count: 32)), try DecisionKey(secret: Array(repeating: 2, count: 32))
        )
        let (approval, run, digest) = (ApprovalID("apr_1"), RunID("run_1"), Digest(of: [1]))
        let signature = key.signature(of: approval, in: run, showing: digest)
        #expect(signature == key.signature(of: approval, in: run, showing: digest) && signature.count == 67)
        #expect(key.accepts(signature, of: approval, in: run, showing: digest))
        #expect(!key.accepts(signature, of: ApprovalID("apr_2"), in: run, showing: digest))
        #expect(!key.accepts(signature, of: approval, in: RunID("run_2"), showing: digest))
        #expect(!key.accepts(signature, of: approval, in: run, showing: Digest(of: [2])))
        #expect(!another.accepts(signature, of: approval, in: run, showing: digest))
        #expect(throws: PlanError.self) { try DecisionKey(secret: Array(repeating: 1, count: 31)) }
    }

    @Test("§10.5 a plain message answers a decision by a choice's name, and asks again when it names none")
    func decides() async throws {
        try await ToolDesk.open { desk in
            let (run, _) = try await begin(desk, Self.decision)
            await #expect { try await desk.engine.applyHumanInput(fromUserMessage: ["content": "perhaps"], for: Self.ada) } throws: {
                ($0 as? PlanError)?.code == "human.no-choice"
            }
            await #expect { try await desk.engine.applyHumanInput(fromUserMessage: ["content": " \n"], for: Self.ada) } throws: {
                ($0 as? PlanError)?.code == "human.empty-answer"
            }
            let message: JSON = ["id": "m1", "role": "user", "parts": [["type": "text", "text": " go ahead. "]]]
            #expect(try await desk.engine.applyHumanInput(fromUserMessage: message, for: Self.ada) != nil)
            try await desk.until(run) { $0.status == .completed }
            #expect(try await desk.engine.view(run).output(of: .init(0))?["value"] == "go")
        }
    }

    @Test("§10.5 a plain message never answers an approval, nor anything where nothing waits")
    func neverApproves() async throws {
        try await ToolDesk.open { desk in
            #expect(try await desk.engine.applyHumanInput(fromUserMessage: ["content": "yes"], for: Self.ada) == nil)
            let (run, _) = try await begin(desk, ToolDesk.ask("human-approval"))
            #expect(try await desk.engine.applyHumanInput(fromUserMessage: ["content": "yes"], for: Self.ada) == nil)
            #expect(try await desk.engine.view(run).status == .awaitingHuman)
        }
    }

    @Test("§10.5 of several requests a message answers the one that it replies to, else it is refused")
    func ambiguous() async throws {
        try await ToolDesk.open { desk in
            let (_, first) = try await begin(desk, Self.decision)
            _ = try await begin(desk, Self.decision)
            await #expect { try await desk.engine.applyHumanInput(fromUserMessage: ["content": "go"], for: Self.ada) } throws: {
                ($0 as? PlanError)?.code == "human.ambiguous"
            }
            #expect(try await desk.engine.applyHumanInput(fromUserMessage: ["content": "go"], replyingTo: first, for: Self.ada) != nil)
        }
    }

    @Test("§10.5 a text fills the one field of a form")
    func fills() async throws {
        try await ToolDesk.open { desk in
            let form: JSON = ["type": "object", "properties": ["days": ["type": "integer"]], "required": ["days"]]
            let (run, _) = try await begin(desk, ToolDesk.ask("human-input", [("form", form)]))
            #expect(try await desk.engine.applyHumanInput(fromUserMessage: ["content": "3"], for: Self.ada) != nil)
            try await desk.until(run) { $0.status == .completed }
            #expect(try await desk.engine.view(run).output(of: .init(0)) == ["days": 3])
        }
    }

    @Test("§10.6 only members answer for a group that is entered; one that is not is open to everybody")
    func groups() async throws {
        try await ToolDesk.open { desk in
            try await desk.engine.directory.setMembers(["user:bo"], ofGroup: "editors", in: .default)
            let (run, id) = try await begin(desk, ToolDesk.ask("human-approval", [("owner", "group:editors")]))
            let answer: JSON = ["approvalId": .string(id.rawValue), "response": ["approved": true]]
            #expect(await desk.call("respondToApproval", answer, as: ToolDesk.ada).content["code"] == "approval.not-allowed")
            #expect(await desk.call("listMyRequests", as: ToolDesk.ada).content["requests"] == [])
            let bo = ToolDesk.caller("user:bo", decides: true)
            #expect(await desk.call("listMyRequests", as: bo).content["requests"]?.array?.count == 1)
            #expect(await !desk.call("respondToApproval", answer, as: bo).isError)
            try await desk.until(run) { $0.status == .completed }
            let (_, open) = try await begin(desk, ToolDesk.ask("human-approval", [("owner", "group:unheard")]))
            let result = await desk.call(
                "respondToApproval", ["approvalId": .string(open.rawValue), "response": ["approved": true]], as: ToolDesk.ada)
            #expect(!result.isError, "\(result.content)")
        }
    }

    @Test("§16.3 overrides need a role from the first role on")
    func roles() async throws {
        try await ToolDesk.open { desk in
            let (run, _) = try await begin(desk, ToolDesk.ask("human-approval"))
            try await desk.engine.directory.setRoles([.operator], ofUser: "olga", in: .default)
            await #expect { try await desk.engine.perform(.skip(.init(0), reason: "late", by: ActorID("user:ada")), on: run) } throws: {
                ($0 as? PlanError)?.code == "role.missing"
            }
            try await desk.engine.perform(.skip(.init(0), reason: "late", by: ActorID("user:olga")), on: run)
        }
    }
}
