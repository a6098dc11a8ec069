import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanModel
import PlanSchema

extension Run {
    /// The request that a human node makes.
    func request(_ human: CompiledHuman, _ slot: Int, _ node: CompiledNode, at now: Timestamp) throws(ExpressionError) -> [Event] {
        let ref = ref(of: slot)
        let scope = scope(of: slot, at: now)
        let question = try human.question?.resolve(in: scope)
        let payload = try (human.show ?? human.subject)?.resolve(in: scope) ?? .object(JSONObject())
        if let failure = oversize(payload, "content of the request") { return follow(failure, of: slot, at: now) }
        let kind: Approval.Kind =
            switch human.kind {
            case .approval: .approval
            case .input: .input
            case .reviewEdit: .reviewEdit
            case .decision: .decision
            }
        let approval = Approval(
            id: requestID(slot), kind: kind, nodeID: nodeID(of: ref), item: ref.item, title: node.title,
            prompt: question?.string ?? node.objective ?? node.title, payload: payload, responseSchema: human.formJSON,
            choices: human.choices, editable: human.editable, candidate: node.owner, quorum: human.quorum,
            excluded: human.excludesAuthor ? createdBy : nil, requestedAt: now)
        return [.approvalRequested(ref, approval)]
    }

    func answer(_ id: ApprovalID, _ reply: Command.Reply, by person: ActorID, at now: Timestamp) throws(PlanError) -> [Event] {
        let place = "/approvals/\(id)"
        guard let open = approvals[id] else {
            throw PlanError(
                "approval.already-decided", "request \(id) is closed", at: place, suggestion: "'cairn events' tells who decided")
        }
        let approval = open.approval
        if let digest = reply.digest, digest != approval.payloadDigest.description {
            throw PlanError("approval.content-changed", "what request \(id) shows has changed since", at: place, suggestion: "look again")
        }
        if approval.excluded == person {
            throw PlanError(
                "approval.not-allowed", "\(person) started this run and may not decide it", at: place, suggestion: "ask somebody else")
        }
        if open.agreed.contains(person) { return [] }
        var events = try outcome(of: reply, open, by: person, at: now)
        let isClosing = reply.decision != "approve" || open.agreed.count + 1 >= approval.quorum
        if !isClosing { events = [] }
        let answer = Event.Answer(
            approval: id, decision: reply.decision, values: reply.values, comment: reply.comment, isClosing: isClosing)
        return [.approvalResponded(ref(of: open.slot), answer)] + events
    }

    private func outcome(
        of reply: Command.Reply, _ open: OpenApproval, by person: ActorID, at now: Timestamp
    ) throws(PlanError) -> [Event] {
        switch open.approval.kind {
        case .approval: try decided(reply, open, by: person, at: now)
        case .decision: try chosen(reply, open, by: person, at: now)
        case .input: try filled(reply, open, base: nil, by: person, at: now)
        case .reviewEdit: try filled(reply, open, base: open.approval.payload, by: person, at: now)
        case .failure: try resolved(reply, open, at: now)
        }
    }

    private func decided(_ reply: Command.Reply, _ open: OpenApproval, by person: ActorID, at now: Timestamp) throws(PlanError) -> [Event] {
        switch reply.decision {
        case "approve":
            let output: JSON = [
                "approved": true, "requiredEdits": [], "comments": reply.comment.map { .string($0) } ?? nil,
                "by": .array((open.agreed + [person]).map { .string($0.rawValue) }),
            ]
            return accept(output, of: open.slot, at: now)
        case "reject":
            let reason = reply.comment.map { ": \($0)" } ?? ""
            return follow(Failure(.rejected, "\(person) rejected it\(reason)"), of: open.slot, at: now)
        default: throw unfit(reply, open, "an approval is answered with approve or reject")
        }
    }

    private func chosen(_ reply: Command.Reply, _ open: OpenApproval, by person: ActorID, at now: Timestamp) throws(PlanError) -> [Event] {
        let choices = open.approval.choices.map(\.value)
        guard choices.contains(reply.decision) else {
            throw unfit(
                reply, open, "'\(reply.decision)' is not a choice",
                NearestName.suggestion(for: reply.decision, among: choices) ?? "choose one of \(choices.joined(separator: ", "))")
        }
        let comment: JSON = reply.comment.map { .string($0) } ?? nil
        return accept(["value": .string(reply.decision), "comment": comment, "by": .string(person.rawValue)], of: open.slot, at: now)
    }

    private func filled(
        _ reply: Command.Reply, _ open: OpenApproval, base: JSON?, by person: ActorID, at now: Timestamp
    ) throws(PlanError) -> [Event] {
        guard case .human(let human) = node(of: open.slot).task, reply.decision == "answer" else {
            throw unfit(reply, open, "this request wants values", "answer it with 'cairn answer \(open.approval.id) -i name=value'")
        }
        var values = reply.values ?? base ?? .object(JSONObject())
        if let base = base?.object, let edits = reply.values?.object {
            if let locked = edits.keys.first(where: { !human.editable.isEmpty && !human.editable.contains($0) && edits[$0] != base[$0] }) {
                throw unfit(reply, open, "'\(locked)' may not be edited", "only \(human.editable.joined(separator: ", ")) may")
            }
            values = .object(JSONObject(Array(base) + Array(edits)))
        }
        for schema in [human.form, node(of: open.slot).outputSchema].compactMap(\.self) {
            values = schema.defaults(applying: values)
            guard let violation = schema.validate(values).first else { continue }
            throw PlanError(
                "approval.invalid-answer", "answer\(violation.instancePointer): \(violation.message)", at: "/approvals/\(open.approval.id)",
                suggestion: "see what is wanted with 'cairn show \(open.approval.id)'")
        }
        return accept(values, of: open.slot, at: now)
    }

    private func resolved(_ reply: Command.Reply, _ open: OpenApproval, at now: Timestamp) throws(PlanError) -> [Event] {
        let offered = open.approval.choices.map(\.value)
        guard offered.contains(reply.decision), let choice = FailureRule.Choice(rawValue: reply.decision) else {
            throw unfit(reply, open, "'\(reply.decision)' is not offered", "choose one of \(offered.joined(separator: ", "))")
        }
        let ref = ref(of: open.slot)
        let failure = failures[open.slot] ?? Failure(.executorError, "it failed")
        switch choice {
        case .retry: return [.nodeUnblocked(ref)]
        case .skip: return [.nodeSkipped(ref, reason: failure.message)]
        case .abort: return [.runFailed(ref, failure)]
        case .accept:
            let output = reply.values ?? failure.output ?? .object(JSONObject())
            if failure.kind == .lost, let violation = node(of: open.slot).outputSchema?.validate(output).first {
                throw unfit(
                    reply, open, "the output it would have had is needed: output\(violation.instancePointer): \(violation.message)",
                    "give it with -i name=value")
            }
            return finish(open.slot, output, output: output, remarks: failure.kind == .lost ? [] : [failure.message], at: now)
        }
    }

    private func unfit(_ reply: Command.Reply, _ open: OpenApproval, _ message: String, _ suggestion: String? = nil) -> PlanError {
        PlanError("approval.invalid-answer", message, at: "/approvals/\(open.approval.id)", suggestion: suggestion)
    }
}
