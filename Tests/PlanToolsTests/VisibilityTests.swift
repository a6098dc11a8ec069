import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTools
import Testing

/// Who sees what of a run, and who may move it, outside of any conversation: every operation by everybody.
@Suite("§16.3 visibility by roles", .timeLimit(.minutes(10)))
struct VisibilityTests {
    /// In the order of the columns below.
    enum Who: String, CaseIterable {
        case admin = "user:admin"
        case `operator` = "user:operator"
        case auditor = "user:auditor"
        case maker = "user:maker"
        /// Takes part in the thread in which the run lives.
        case member = "user:member"
        /// Is asked by the run.
        case asked = "user:asked"
        /// Does a node of it.
        case owner = "agent:writer"
        case stranger = "user:stranger"
        /// Is of another organization.
        case foreign = "user:foreign"

        var caller: ToolCaller {
            ToolCaller(organization: self == .foreign ? OrganizationID("other") : .default, actor: ActorID(rawValue), decides: true)
        }
    }

    /// An operation, and what becomes of it for each.
    struct Row: Sendable {
        let tool: String
        let arguments: JSON
        let expected: String

        init(_ tool: String, _ arguments: JSON, _ expected: String) {
            (self.tool, self.arguments, self.expected) = (tool, arguments, expected)
        }
    }

    /// `.` is done, `-` as if it were not there, `p` not permitted, `x` refused for another reason.
    private static let replacement: [(String, JSON)] = [
        ("runId", "RUN"), ("title", "New"), ("nodes", [["id": "n", "type": "wait", "for": "1h"]]),
    ]

    private static let table = reading + steering + working + deciding

    private static let reading: [Row] = [
        Row("getActiveExecutionPlan", ["runId": "RUN"], ".......--"),
        Row("getExecutionNode", ["runId": "RUN", "nodeId": "write"], ".....p.--"),
        Row("getExecutionNode", ["runId": "RUN", "nodeId": "ask"], "......p--"),
        Row("explainExecutionPlan", ["runId": "RUN"], ".......--"),
        Row("listExecutionCheckpoints", ["runId": "RUN"], ".......--"),
        Row("listExecutionEvents", ["runId": "RUN"], ".....pp--"),
        Row("diffExecutionPlan", .object(JSONObject(replacement)), ".....pp--"),
    ]

    private static let steering: [Row] = [
        Row("cancelExecutionPlan", ["runId": "RUN"], "..p..pp--"),
        Row("holdExecutionPlan", ["runId": "RUN"], "..p..pp--"),
        Row("releaseExecutionPlan", ["runId": "RUN"], "..p..pp--"),
        Row("signalExecutionPlan", ["runId": "RUN", "event": "go"], "..p..pp--"),
        Row("tellExecutionNode", ["runId": "RUN", "nodeId": "write", "text": "hurry"], "..p..pp--"),
        Row("resumeExecutionPlanRun", ["runId": "RUN"], "xxpxxpp--"),
        Row("forkExecutionPlan", ["runId": "RUN"], "..p..pp--"),
        Row("replaceExecutionPlan", .object(JSONObject(replacement + [("reason", "better")])), "..p..pp--"),
        Row("createExecutionPlan", .object(JSONObject(replacement.dropFirst().map { $0 })), "..p......"),
    ]

    private static let working: [Row] = [
        Row("submitExecutionNodeResult", ["runId": "RUN", "nodeId": "write", "result": ["status": "completed"]], "xxxxxx.--"),
        Row("claimExecutionNode", ["runId": "RUN", "nodeId": "write"], "xxxxxx.--"),
        Row("handOffExecutionNode", ["runId": "RUN", "nodeId": "write", "owner": "agent:other"], "..pppp.--"),
        Row("reportExecutionBlocker", ["runId": "RUN", "nodeId": "write", "reason": "no paper"], "xxxxxx.--"),
    ]

    private static let deciding: [Row] = [
        Row("respondToApproval", ["approvalId": "REQUEST", "response": ["approved": true]], "xxpxx.---"),
        Row("claimRequest", ["approvalId": "REQUEST"], "xxpxx.---"),
        Row("delegateRequest", ["approvalId": "REQUEST", "to": "user:bo"], "xxpxx.---"),
        Row("approveExecutionPlan", ["runId": "PENDING"], "xxpxx.--x"),
        Row("rejectExecutionPlan", ["runId": "PENDING"], "xxpxx.--x"),
    ]

    @Test("every operation, by everybody", arguments: table.indices)
    func everyOperation(row: Int) async throws {
        let (tool, arguments, expected) = (Self.table[row].tool, Self.table[row].arguments, Self.table[row].expected)
        var outcome = "", told: [String] = []
        for who in Who.allCases {
            let result = try await called(tool, arguments, as: who)
            let code = result.isError ? result.content["code"]?.string ?? "?" : ""
            let missing: Set<String> = ["run.unknown", "result.run-not-found", "approval.unknown", "replace.not-active"]
            outcome += code.isEmpty ? "." : missing.contains(code) ? "-" : code == "role.missing" ? "p" : "x"
            told.append("\(who.rawValue): \(code)")
        }
        #expect(outcome == expected, "\(tool) \(told)")
    }

    private func called(_ tool: String, _ arguments: JSON, as who: Who) async throws -> ToolResult {
        let made = Made()
        try await world { desk, run, request, pending in
            let names = ["RUN": run.rawValue, "REQUEST": request.rawValue, "PENDING": pending.rawValue]
            var object = arguments.object ?? JSONObject()
            for (key, value) in object { if let name = value.string.flatMap({ names[$0] }) { object[key] = .string(name) } }
            await made.set(desk.call(tool, .object(object), as: who.caller))
        }
        return try #require(await made.result)
    }

    private actor Made {
        var result: ToolResult?
        func set(_ result: ToolResult) { self.result = result }
    }

    /// A run that somebody has made in a thread: one node is done, one is an agent's, one asks a person; and one whose plan waits.
    private func world(_ body: @Sendable @escaping (ToolDesk, RunID, ApprovalID, RunID) async throws -> Void) async throws {
        try await ToolDesk.open { desk in
            let directory = desk.engine.directory
            for role in [Role.admin, .operator, .auditor] { try await directory.setRoles([role], ofUser: role.rawValue, in: .default) }
            try await directory.setMembers(["user:member"], ofThread: ThreadID("there"), in: .default)
            let ask = ToolDesk.ask("human-approval", [("owner", "user:asked"), ("dependsOn", ["echo"])])
            let there: [(String, JSON)] = [("targetThreadId", "there"), ("requireApproval", false)]
            let run = try await desk.create(ToolDesk.draft("Ours", [ToolDesk.write(), ToolDesk.echo, ask], there), as: Who.maker.caller)
            try await desk.until(run) { $0.tally.awaitingHuman == 1 && $0.tally.running == 1 }
            var query = ApprovalQuery()
            query.run = run
            let request = try #require(try await desk.engine.store.approvals(query).first).approval.id
            let approval: JSON = ["required": true, "by": ["user:asked"]]
            let pending = try await desk.create(
                ToolDesk.draft("Pending", [ToolDesk.echo], [("targetThreadId", "there"), ("approval", approval)]), as: Who.maker.caller)
            try await body(desk, run, request, pending)
        }
    }

    @Test("a list shows each what is theirs, and an inbox what they are asked")
    func lists() async throws {
        try await world { desk, run, _, pending in
            for who in Who.allCases {
                let listed = await desk.call("listExecutionPlans", as: who.caller).content["plans"]?.array ?? []
                let expected: Set<RunID> =
                    switch who {
                    case .stranger, .foreign: []
                    case .owner: [run]
                    default: [run, pending]
                    }
                #expect(Set(listed.compactMap { $0["runId"]?.string.map { RunID($0) } }) == expected, "\(who)")
                let asked = await desk.call("listMyRequests", as: who.caller).content["requests"]?.array ?? []
                #expect(asked.count == (who == .asked ? 2 : 0), "\(who)")
            }
        }
    }

    @Test("who has a part in a run is shown that part, and nothing after it is over")
    func part() async throws {
        try await world { desk, run, request, _ in
            func nodes(_ who: Who) async -> [String: JSON] {
                let view = await desk.call(
                    "getActiveExecutionPlan", ["runId": .string(run.rawValue), "includeEvents": true, "includeApprovals": true],
                    as: who.caller
                ).content["plan"]
                #expect(view?["inputs"] == nil && view?["carriedNodes"] == [])
                let others = view?["recentEvents"]?.array?.filter { $0["nodeId"]?.string == (who == .asked ? "write" : "ask") }
                #expect(others == [], "\(who)")
                #expect(view?["approvals"]?.array?.count == (who == .asked ? 1 : 0))
                let nodes = view?["nodes"]?.array ?? []
                return Dictionary(uniqueKeysWithValues: nodes.map { ($0["nodeId"]?.string ?? "", $0) })
            }
            let asked = await nodes(.asked)
            #expect(asked["echo"]?["latestStructuredOutput"] == ["n": 1] && asked["ask"]?["approvalId"] != nil)
            #expect(asked["write"]?["objective"] == nil && asked["write"]?["status"] == "running")
            let owner = await nodes(.owner)
            #expect(owner["write"]?["objective"] == "A page." && owner["echo"]?["latestStructuredOutput"] == nil)
            let answer: JSON = ["approvalId": .string(request.rawValue), "response": ["approved": true]]
            #expect(await desk.call("respondToApproval", answer, as: Who.asked.caller).content["hasPlan"] == true)
            let after = await desk.call("getActiveExecutionPlan", ["runId": .string(run.rawValue)], as: Who.asked.caller)
            #expect(after.content["code"] == "run.unknown")
            // What they have answered they are told, and no more.
            #expect(await desk.call("respondToApproval", answer, as: Who.asked.caller).content["code"] == "approval.already-decided")
            #expect(await desk.call("respondToApproval", answer, as: Who.stranger.caller).content["code"] == "approval.unknown")
        }
    }

    @Test("before the first role everybody of the organization sees everything; nobody of another one does")
    func withoutRoles() async throws {
        try await ToolDesk.open { desk in
            let run = try await desk.create(ToolDesk.draft("Open", [ToolDesk.write()]), as: Who.maker.caller)
            #expect(await !desk.call("getActiveExecutionPlan", ["runId": .string(run.rawValue)], as: Who.stranger.caller).isError)
            let foreign = await desk.call("getActiveExecutionPlan", ["runId": .string(run.rawValue)], as: Who.foreign.caller)
            #expect(foreign.content["code"] == "run.unknown")
        }
    }

    @Test("§16.4 a view is no larger than what was asked for and what may be seen")
    func levels() async throws {
        try await world { desk, run, _, _ in
            func view(_ who: Who, _ level: ViewLevel) async throws -> JSON {
                try await desk.engine.planView(
                    of: run, for: Caller(organization: .default, actor: ActorID(who.rawValue)), level: level
                ).json
            }
            let summary = try await view(.admin, .summary), full = try await view(.admin, .full)
            #expect(summary["nodes"] == nil && summary["progress"] != nil)
            #expect(try await view(.owner, .summary)["nodes"] == nil)
            let narrowed = try await view(.admin, .assigned(ActorID("agent:writer")))
            #expect(try await view(.owner, .full)["nodes"] == narrowed["nodes"])
            #expect(full["nodes"] != narrowed["nodes"] && full["nodes"]?.array?.count == narrowed["nodes"]?.array?.count)
        }
    }
}
