import PlanCalendar
import PlanJSON
import PlanModel
import PlanSchema

extension Run {
    func answer(_ id: ApprovalID, _ reply: Command.Reply, by person: ActorID, at now: Timestamp) throws(PlanError) -> [Event] {
        let place = "/approvals/\(id)"
        if let key = reply.key, hasHeard(key, from: person, on: id) { return [] }
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
        if let expiry = approval.expiresAt, expiry <= now {
            throw PlanError("approval.expired", "request \(id) could be answered until \(expiry)", at: place, suggestion: "ask again")
        }
        try permit(person, open, at: place)
        let isClosing = isClosing(reply, open)
        try refuseSecond(answerOf: person, open, at: place)
        var events = try outcome(of: reply, open, isClosing: isClosing, by: person, at: now)
        if !isClosing { events = [] }
        let answer = Event.Answer(
            approval: id, decision: reply.decision, values: reply.values, comment: reply.comment, isClosing: isClosing,
            key: reply.key, patch: try patch(reply, open), source: reply.source)
        return [.approvalResponded(open.slot.map { self.ref(of: $0) }, answer)] + events
    }

    /// Whether an answer decides a request, or more people have to give the same.
    private func isClosing(_ reply: Command.Reply, _ open: OpenApproval) -> Bool {
        switch reply.decision {
        case Command.Reply.approve: open.agreements.count + 1 >= open.approval.quorum
        case Command.Reply.reject: open.rejections.count + 1 >= open.approval.rejectQuorum
        default: true
        }
    }

    private func refuseSecond(answerOf person: ActorID, _ open: OpenApproval, at place: String) throws(PlanError) {
        let (quorum, against) = (open.approval.quorum, open.approval.rejectQuorum)
        if open.agreed.contains(person) {
            throw PlanError(
                "approval.already-answered", "\(person) has agreed to request \(open.approval.id) already", at: place,
                suggestion: "\(quorum) different people have to agree; let somebody else answer")
        }
        if open.rejected.contains(person) {
            throw PlanError(
                "approval.already-answered", "\(person) has rejected request \(open.approval.id) already", at: place,
                suggestion: "\(against) different people have to reject it, or \(quorum) to agree; let somebody else answer")
        }
    }

    /// What those gave as their reason who are against it, oldest first; nil when nobody gave one.
    private func reasons(_ reply: Command.Reply, _ open: OpenApproval) -> String? {
        let comments = (open.rejections.map(\.comment) + [reply.comment]).compactMap(\.self)
        return comments.isEmpty ? nil : comments.joined(separator: "\n")
    }

    /// Who is asked by name is the only one to answer, and who has taken a request on keeps it.
    private func permit(_ person: ActorID, _ open: OpenApproval, at place: String) throws(PlanError) {
        if let assignee = open.assignee, assignee != person {
            throw PlanError(
                "approval.claimed", "\(assignee) has taken request \(open.approval.id) on", at: place,
                suggestion: "ask them, or take it back with 'cairn reassign'")
        }
        try permit(asked: person, open, at: place)
    }

    /// A request to people by name is theirs.
    func permit(asked person: ActorID, _ open: OpenApproval, at place: String) throws(PlanError) {
        let isNamed = open.candidates.contains { $0.description == person.rawValue }
        let isForNamedPeople = !open.candidates.isEmpty && open.candidates.allSatisfy { $0.kind == .user }
        if isForNamedPeople, !isNamed, open.assignee != person {
            let names = open.candidates.map(\.description).joined(separator: " or ")
            throw PlanError(
                "approval.not-allowed", "\(person) is not asked; \(names) is", at: place,
                suggestion: "let \(names) answer, or hand it over with 'cairn reassign \(open.approval.id) --to \(person)'")
        }
    }

    func outcome(
        of reply: Command.Reply, _ open: OpenApproval, isClosing: Bool, by person: ActorID, at now: Timestamp
    ) throws(PlanError) -> [Event] {
        guard let slot = open.slot else {
            return open.approval.kind == .plan ? try decided(plan: open, reply, isClosing: isClosing) : try decided(budget: open, reply)
        }
        switch open.approval.kind {
        case .approval: return try decided(reply, open, slot, by: person, at: now)
        case .decision: return try chosen(reply, open, slot, by: person, at: now)
        case .input: return try filled(reply, open, slot, base: nil, at: now)
        case .reviewEdit: return try filled(reply, open, slot, base: open.approval.payload, at: now)
        case .failure: return try resolved(reply, open, slot, at: now)
        case .check: return try judged(reply, open, slot, by: person, at: now)
        case .plan, .budget: return []
        }
    }

    private func decided(
        _ reply: Command.Reply, _ open: OpenApproval, _ slot: Int, by person: ActorID, at now: Timestamp
    ) throws(PlanError) -> [Event] {
        switch reply.decision {
        case Command.Reply.approve:
            guard (reply.values?["requiredEdits"] ?? []).array != nil else {
                throw unfit(reply, open, "requiredEdits must be a list of texts")
            }
            // What each of them asks for, and says, is told to what follows.
            let edits = (open.agreements.map(\.values) + [reply.values]).flatMap { $0?["requiredEdits"]?.array ?? [] }
            let comments = (open.agreements.map(\.comment) + [reply.comment]).compactMap(\.self)
            let output: JSON = [
                "approved": true, "requiredEdits": .array(edits),
                "comments": comments.isEmpty ? nil : .string(comments.joined(separator: "\n")),
                "by": .array((open.agreed + [person]).map { .string($0.rawValue) }),
            ]
            return accept(output, of: slot, at: now)
        case Command.Reply.reject:
            let reason = reasons(reply, open).map { ": \($0)" } ?? ""
            let people = (open.rejected + [person]).map(\.rawValue).joined(separator: ", ")
            return follow(Failure(.rejected, "\(people) rejected it\(reason)"), of: slot, at: now)
        case Command.Reply.requestChanges: return try changes(reply, open, slot, by: person)
        default: throw unfit(reply, open, "an approval is answered with approve, reject or request-changes")
        }
    }

    /// The node that the plan names is done again, with what follows it.
    private func changes(_ reply: Command.Reply, _ open: OpenApproval, _ slot: Int, by person: ActorID) throws(PlanError) -> [Event] {
        guard case .human(let human) = node(of: slot).task, let target = human.onChangesRequested, let index = plan.index(of: target) else {
            throw unfit(
                reply, open, "the plan does not say what is to be done again when changes are requested", "approve or reject it")
        }
        // The body of a map is not held to that by the compiler; what does not follow would go on without an answer.
        guard followers(of: index).contains(roundSlot(of: slot)) else {
            throw unfit(reply, open, "doing '\(target)' again would change nothing here", "approve or reject it")
        }
        guard let comment = reply.comment, !comment.isEmpty else {
            throw unfit(reply, open, "say what is to be changed", "give it with -m '…'")
        }
        guard rounds[roundSlot(of: slot), default: 0] < human.maxRounds else {
            throw unfit(
                reply, open, "changes have been requested \(human.maxRounds) times, which is all that the plan allows",
                "approve or reject it")
        }
        return doneAgain(NodeRef(index), Redoing(downstream: true, reason: "\(person) asks for changes: \(comment)"))
    }

    private func judged(
        _ reply: Command.Reply, _ open: OpenApproval, _ slot: Int, by person: ActorID, at now: Timestamp
    ) throws(PlanError) -> [Event] {
        guard let check = submissions[slot]?.check else { return [] }
        let evidence: JSON = ["by": .string(person.rawValue), "comment": reply.comment.map { .string($0) } ?? nil]
        switch reply.decision {
        case Command.Reply.approve:
            return conclude(CheckResult(check: check, isPassed: true, evidence: evidence), of: slot, at: now)
        case Command.Reply.reject:
            let message = "\(person) does not accept it\(reply.comment.map { ": \($0)" } ?? "")"
            return conclude(CheckResult(check: check, isPassed: false, message: message, evidence: evidence), of: slot, at: now)
        default: throw unfit(reply, open, "a check is answered with approve or reject")
        }
    }

    private func decided(plan open: OpenApproval, _ reply: Command.Reply, isClosing: Bool) throws(PlanError) -> [Event] {
        switch reply.decision {
        case Command.Reply.approve:
            let answers = try answers(reply, open, isClosing: isClosing)
            return [
                .planApproved(digest: plan.digest.hex, answers: answers),
                .checkpointSaved(sequence: checkpointCount + 1, reason: "plan-approved"),
            ]
        case Command.Reply.reject:
            return [
                .planRejected(.rejected, reason: reasons(reply, open)),
                .checkpointSaved(sequence: checkpointCount + 1, reason: "plan-rejected"),
            ]
        case Command.Reply.requestChanges:
            guard let comment = reply.comment, !comment.isEmpty else {
                throw unfit(reply, open, "say what is to be changed", "give it with -m '…'")
            }
            return [
                .planRejected(.changesRequested, reason: comment),
                .checkpointSaved(sequence: checkpointCount + 1, reason: "plan-changes-requested"),
            ]
        default: throw unfit(reply, open, "a plan is answered with approve, reject or request-changes")
        }
    }

    private func chosen(
        _ reply: Command.Reply, _ open: OpenApproval, _ slot: Int, by person: ActorID, at now: Timestamp
    ) throws(PlanError) -> [Event] {
        let choices = open.approval.choices.map(\.value)
        guard choices.contains(reply.decision) else {
            throw unfit(
                reply, open, "'\(reply.decision)' is not a choice",
                NearestName.suggestion(for: reply.decision, among: choices) ?? "choose one of \(choices.joined(separator: ", "))")
        }
        let comment: JSON = reply.comment.map { .string($0) } ?? nil
        return accept(["value": .string(reply.decision), "comment": comment, "by": .string(person.rawValue)], of: slot, at: now)
    }

    private func filled(
        _ reply: Command.Reply, _ open: OpenApproval, _ slot: Int, base: JSON?, at now: Timestamp
    ) throws(PlanError) -> [Event] {
        guard case .human(let human) = node(of: slot).task, reply.decision == "answer" else {
            throw unfit(reply, open, "this request wants values", "answer it with 'cairn answer \(open.approval.id) -i name=value'")
        }
        let values = try values(of: reply, open, slot, human, base: base)
        let events = accept(values, of: slot, at: now)
        guard let base, case .nodeCompleted = events.first else { return events }
        return events + handover(ofEdited: values, from: base, of: slot)
    }

    /// What a review changes of what was shown; nil for every other answer.
    func patch(_ reply: Command.Reply, _ open: OpenApproval) throws(PlanError) -> JSON? {
        guard open.approval.kind == .reviewEdit, let slot = open.slot, case .human(let human) = node(of: slot).task else { return nil }
        let base = open.approval.payload
        return base.patch(to: try values(of: reply, open, slot, human, base: base))
    }

    /// What a form or a review comes to, with its defaults; refused when it does not fit.
    private func values(
        of reply: Command.Reply, _ open: OpenApproval, _ slot: Int, _ human: CompiledHuman, base: JSON?
    ) throws(PlanError) -> JSON {
        var values = reply.values ?? base ?? .object(JSONObject())
        if let base = base?.object, let edits = reply.values?.object {
            if let locked = edits.keys.first(where: { !human.editable.isEmpty && !human.editable.contains($0) && edits[$0] != base[$0] }) {
                throw unfit(reply, open, "'\(locked)' may not be edited", "only \(human.editable.joined(separator: ", ")) may")
            }
            values = .object(JSONObject(Array(base) + Array(edits)))
        }
        for schema in [human.form, node(of: slot).outputSchema].compactMap(\.self) {
            values = schema.defaults(applying: values)
            guard let violation = schema.validate(values).first else { continue }
            throw PlanError(
                "approval.invalid-answer", "answer\(violation.instancePointer): \(violation.message)", at: "/approvals/\(open.approval.id)",
                suggestion: "see what is wanted with 'cairn show \(open.approval.id)'")
        }
        return values
    }

    private func resolved(
        _ reply: Command.Reply, _ open: OpenApproval, _ slot: Int, at now: Timestamp
    ) throws(PlanError) -> [Event] {
        let offered = open.approval.choices.map(\.value)
        guard offered.contains(reply.decision), let choice = FailureRule.Choice(rawValue: reply.decision) else {
            throw unfit(reply, open, "'\(reply.decision)' is not offered", "choose one of \(offered.joined(separator: ", "))")
        }
        let ref = ref(of: slot)
        let failure = failures[slot] ?? Failure(.executorError, "it failed")
        switch choice {
        case .retry: return [.nodeUnblocked(ref)]
        case .skip: return [.nodeSkipped(ref, reason: failure.message)]
        case .abort: return [.runFailed(ref, failure)]
        case .accept:
            let output = reply.values ?? failure.output ?? .object(JSONObject())
            if failure.kind == .lost, let violation = node(of: slot).outputSchema?.validate(output).first {
                throw unfit(
                    reply, open, "the output it would have had is needed: output\(violation.instancePointer): \(violation.message)",
                    "give it with -i name=value")
            }
            return finish(slot, output, saidByPerson: failure.kind == .lost ? [] : [failure.message], at: now)
        }
    }

    func unfit(_ reply: Command.Reply, _ open: OpenApproval, _ message: String, _ suggestion: String? = nil) -> PlanError {
        PlanError("approval.invalid-answer", message, at: "/approvals/\(open.approval.id)", suggestion: suggestion)
    }
}
