import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanTools

extension MCPServer {
    func call(_ tool: WaitingTool, _ arguments: JSON, _ exchange: Exchange) async throws -> JSONObject {
        do {
            try exchange.principal.demand(WaitingTool.scope)
            if let (message, place) = tool.violation(of: arguments) {
                throw PlanError(
                    "toolbox.invalid-arguments", message, at: "/arguments\(place)", suggestion: "see the inputSchema of \(tool.rawValue)")
            }
            let sealed = SealedCall("tools/call", tool.rawValue, arguments, by: exchange.principal)
            switch tool {
            case .present: return try await present(arguments, sealed, exchange)
            case .await: return try await awaitRun(arguments, sealed, exchange)
            }
        } catch let failure as ProtocolFailure {
            throw failure
        } catch {
            return told(tool.rawValue, ToolResult(error), exchange)
        }
    }

    private func present(_ arguments: JSON, _ sealed: SealedCall, _ exchange: Exchange) async throws -> JSONObject {
        let name = WaitingTool.present.rawValue
        if let round = try await answers(to: sealed, exchange) {
            if let again = ask(round.unfit, sealed, exchange) { return again }
            return told(name, Self.summary(round), exchange)
        }
        guard let caller = exchange.principal.personCaller else { throw Self.nobodyHere }
        let record: ApprovalRecord
        if let id = arguments["approvalId"]?.string {
            record = try await engine.request(ApprovalID(id), for: caller)
            guard try await engine.requests(for: caller, of: record.run).contains(where: { $0.approval.id == record.approval.id }) else {
                throw PlanError(
                    "approval.not-allowed", "request \(id) is not \(caller.actor)'s to answer", at: "/approvals/\(id)",
                    suggestion: "listMyRequests tells what is asked here")
            }
        } else {
            guard let first = try await engine.requests(for: caller).first else {
                return told(name, Self.result("none", "Nobody asks \(caller.actor) anything."), exchange)
            }
            record = first
        }
        if let question = ask([record], sealed, exchange) { return question }
        let round = try await askDirectly([record], exchange)
        return told(name, round.map(Self.summary) ?? elsewhere([record], exchange.principal), exchange)
    }

    /// What came of the forms of one round.
    struct Round: Sendable {
        var answered: [ApprovalID] = []
        var open: [ApprovalID] = []
        var unfit: [ApprovalRecord] = []
    }

    /// The answers that a repeated call brings; nil for a call that is made the first time.
    func answers(to call: SealedCall, _ exchange: Exchange) async throws -> Round? {
        guard exchange.isModern, let state = exchange.params["requestState"] else { return nil }
        try exchange.principal.demand(.decide)
        guard let state = state.string else { throw ProtocolFailure.params("'requestState' is a text") }
        let given = exchange.params["inputResponses"] ?? .object(JSONObject())
        guard let responses = given.object else { throw ProtocolFailure.params("'inputResponses' is an object") }
        let (requests, once) = try seal.open(state, for: call)
        var round = Round()
        for (key, response) in responses {
            let request = RefusedAnswers.request(ofKey: key)
            // Whatever else came along was not asked.
            guard requests.contains(request), !round.answered.contains(request) else { continue }
            try await take(response, request, once, exchange, into: &round)
        }
        return round
    }

    private func take(
        _ response: JSON, _ request: ApprovalID, _ once: String?, _ exchange: Exchange, into round: inout Round
    ) async throws {
        switch try await take(response, for: request, once: once, from: exchange.principal) {
        case .answered: round.answered.append(request)
        case .open: round.open.append(request)
        case .unfit:
            guard let caller = exchange.principal.personCaller else { return }
            round.unfit.append(try await engine.request(request, for: caller))
        }
    }

    /// The answer that asks for forms first; nil where there is none to be shown, or the version asks in another way.
    func ask(_ requests: [ApprovalRecord], _ call: SealedCall, _ exchange: Exchange) -> JSONObject? {
        guard exchange.isModern else { return nil }
        let forms = forms(for: requests, exchange.traits, exchange.principal)
        guard !forms.isEmpty else { return nil }
        let state = seal.sealed(forms.map(\.record.approval.id), for: call, lasting: limits.answerTime)
        return exchange.result(
            [("inputRequests", inputRequests(forms)), ("requestState", .string(state))], type: "input_required", by: self)
    }

    /// Asks while the call is under way, as older versions do, a few at a time; nil where nothing can be asked.
    ///
    /// - Parameter meta: what goes with each question.
    func askDirectly(_ requests: [ApprovalRecord], _ exchange: Exchange, meta: JSON? = nil) async throws -> Round? {
        guard let ask = exchange.ask, !exchange.isModern else { return nil }
        var round = Round()
        for record in requests where round.open.isEmpty {
            // Somebody who is asked a third time has other things to do.
            for _ in 0..<3 {
                guard let form = forms(for: [record], exchange.traits, exchange.principal).first?.form else { break }
                var params = Self.params(of: form, isModern: false).object ?? JSONObject()
                params["_meta"] = meta
                let response = try await ask("elicitation/create", .object(params))
                round.unfit = []
                try await take(response, record.approval.id, nil, exchange, into: &round)
                if round.unfit.isEmpty { break }
            }
            round.open += round.unfit.map(\.approval.id)
            round.unfit = []
        }
        return round.answered.isEmpty && round.open.isEmpty ? nil : round
    }

    func elsewhere(_ requests: [ApprovalRecord], _ principal: MCPPrincipal) -> ToolResult {
        let places = requests.map(Self.place(of:)).joined(separator: "; ")
        return Self.result("elsewhere", "This cannot be answered here: \(places).", [("requests", shown(requests, principal))])
    }

    /// Requests as the caller may see them: what a person is asked about is not for every agent that works for them.
    func shown(_ requests: [ApprovalRecord], _ principal: MCPPrincipal) -> JSON {
        let isTheirs = principal.person == principal.caller.actor
        return .array(
            requests.map { record in
                if isTheirs { return engine.json(of: record) }
                let approval = record.approval
                return [
                    "id": .string(approval.id.rawValue), "kind": .string(approval.kind.rawValue), "title": .string(approval.title),
                    "runId": .string(record.run.rawValue), "status": .string(record.status.rawValue),
                ]
            })
    }

    static var nobodyHere: PlanError {
        PlanError(
            "mcp.nobody-here", "nobody sits at this connection who could be asked", at: "/name",
            suggestion: "start the server with --person user:NAME, or let people answer with 'cairn inbox'")
    }

    static func summary(_ round: Round) -> ToolResult {
        let open = (round.open + round.unfit.map(\.approval.id)).map(\.rawValue).joined(separator: ", ")
        guard !round.answered.isEmpty else { return result("dismissed", "Not answered; open stays: \(open).") }
        let rest = open.isEmpty ? "" : "; open stays: \(open)"
        return result("answered", "Answered: \(round.answered.map(\.rawValue).joined(separator: ", "))\(rest).")
    }

    static func result(_ action: String, _ message: String, _ more: [(String, JSON)] = []) -> ToolResult {
        ToolResult(
            content: .object(
                JSONObject([("action", .string(action)), ("message", .string(message)), ("hasPlan", false)] + more)))
    }
}
