import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTools

extension MCPServer {
    /// What has become of an answer.
    enum Taken: Sendable {
        case answered
        /// The person did not want to; the request stays open.
        case open
        /// It did not do, and may be given again.
        case unfit(String)
    }

    /// What the person at the other end is asked by a run and the runs inside of it, oldest first.
    func requests(of run: RunID, for principal: MCPPrincipal) async throws -> [ApprovalRecord] {
        guard let caller = principal.personCaller else { return [] }
        var found: [ApprovalRecord] = []
        var next = [run]
        // Runs inside of runs are few; more than this nobody wants to be asked about at once.
        for _ in 0..<50 {
            guard let run = next.popLast() else { break }
            found += try await engine.requests(for: caller, of: run)
            next += try await engine.view(run).children.map { $0.child }
        }
        return found
    }

    /// The forms of those requests that can be shown as one, a few at a time; none to whom no answer would be taken from.
    func forms(
        for requests: [ApprovalRecord], _ traits: ClientTraits, _ principal: MCPPrincipal
    ) -> [(record: ApprovalRecord, form: RequestForm)] {
        guard traits.showsForms, principal.scopes.contains(.decide) else { return [] }
        let found = requests.lazy.compactMap { record -> (record: ApprovalRecord, form: RequestForm)? in
            let complaint = self.refused.reason(record.approval.id)
            return RequestForm(record, shownBytes: self.limits.shownBytes, complaint: complaint).map { (record, $0) }
        }
        return Array(found.prefix(5))
    }

    /// Forms as a client is asked to show them, by their keys.
    func inputRequests(_ forms: [(record: ApprovalRecord, form: RequestForm)]) -> JSON {
        .object(
            JSONObject(
                forms.map { record, form in
                    (
                        refused.key(of: record.approval.id),
                        ["method": "elicitation/create", "params": Self.params(of: form, isModern: true)]
                    )
                }))
    }

    static func params(of form: RequestForm, isModern: Bool) -> JSON {
        var object = JSONObject(isModern ? [("mode", "form")] : [])
        object["message"] = .string(form.message)
        object["requestedSchema"] = form.schema
        return .object(object)
    }

    /// Takes what a client says came of a form. Who answers is the person of the connection, whatever the answer says.
    ///
    /// - Parameter once: the same for a repeat of the same answer, which changes nothing then.
    func take(_ result: JSON, for request: ApprovalID, once: String?, from principal: MCPPrincipal) async throws -> Taken {
        try principal.demand(.decide)
        guard let caller = principal.personCaller else { return .open }
        let record = try await engine.request(request, for: caller)
        switch FormAnswer(result, to: record.approval) {
        case .open: return .open
        case .unfit(let reason):
            refused.note(request, reason)
            return .unfit(reason)
        case .reply(let response):
            let reply = ApprovalReply(request, response: response, idempotencyKey: once.map { "mcp:\($0)" })
            do {
                _ = try await engine.respondToApproval(reply, for: caller)
            } catch let error as PlanError where Self.mayBeMended(error) {
                refused.note(request, error.message)
                return .unfit(error.message)
            }
            refused.forget(request)
            return .answered
        }
    }

    private static func mayBeMended(_ error: PlanError) -> Bool {
        error.code == "approval.invalid-answer" || error.code == "approval.answer-missing" || error.code.hasPrefix("human.")
    }

    /// Where a request is answered that cannot be answered here.
    static func place(of request: ApprovalRecord) -> String {
        "'cairn answer \(request.approval.id)' in a terminal answers '\(request.approval.title)'"
    }
}

extension MCPPrincipal {
    /// The person as the engine knows callers.
    var personCaller: Caller? { person.map { Caller(organization: caller.organization, thread: caller.thread, actor: $0) } }

    /// Whoever calls, as the engine knows callers.
    var engineCaller: Caller { Caller(organization: caller.organization, thread: caller.thread, actor: caller.actor) }
}
