import PlanCalendar
import PlanJSON
import PlanModel

extension EventReader {
    /// Events of the run as a whole, and those that may be about a node.
    func rareEvent(_ name: String) -> Event? {
        switch name {
        case "plan-pending-approval": approval.map { .planPendingApproval($0) }
        case "plan-approved": body["planDigest"]?.string.map { .planApproved(digest: $0, answers: body["answers"]) }
        case "plan-rejected", "plan-changes-requested", "plan-expired":
            body["resolution"]?.string.flatMap(Event.Resolution.init(rawValue:)).map { .planRejected($0, reason: text("reason")) }
        case "carry-offered": text("fromRunId").map { .carryOffered(from: RunID($0), offers) }
        case "schedule-attached": text("scheduleId").map { .scheduleAttached(ScheduleID($0), at: time("at")) }
        case "schedule-fired": text("scheduleId").map { .scheduleFired(ScheduleID($0)) }
        case "approval-requested": approval.map { .approvalRequested(ref, $0) }
        case "approval-responded": answer.map { .approvalResponded(ref, $0) }
        case "budget-warning": resource.flatMap { resource in pair.map { .budgetWarned(resource, spent: $0, limit: $1) } }
        case "budget-exceeded": resource.flatMap { resource in pair.map { .budgetExhausted(resource, spent: $0, limit: $1) } }
        case "budget-raised": resource.flatMap { resource in number("limit").map { .budgetRaised(resource, limit: $0) } }
        case "budget-finishing": .budgetFinishing
        case "failure-budget-reached": int("count").map { .failureBudgetReached(count: $0) }
        case "signal-received":
            text("name").map { .signalReceived(name: $0, data: body["data"] ?? .null, isKept: body["isKept"]?.bool ?? false) }
        case "compensation-started": failure.map { .compensationStarted(ref, $0) }
        case "checkpoint-saved": int("sequence").map { .checkpointSaved(sequence: $0, reason: text("reason") ?? "") }
        case "plan-superseded": text("byRunId").map { .planSuperseded(by: RunID($0), reason: text("reason") ?? "") }
        case "parent-replaced": text("byRunId").map { .parentReplaced(by: RunID($0)) }
        case "run-held": .runHeld(reason: text("reason"))
        case "run-released": .runReleased(reason: text("reason"))
        case "run-resumed": .runResumed(reason: text("reason"), keepsItems: body["keepsItems"]?.bool ?? false)
        default: deadline(name) ?? requestChange(name)
        }
    }

    /// What is said about a deadline of a node, or of the run when no node is named.
    private func deadline(_ name: String) -> Event? {
        // Of a node that the plan does not have nothing can be said, least of all about the whole run.
        if body["nodeId"] != nil, ref == nil { return nil }
        return switch name {
        case "deadline-set": time("due").map { .deadlineSet(ref, due: $0, warnings: times("warnings")) }
        case "deadline-warning": time("due").map { .deadlineWarned(ref, due: $0) }
        case "deadline-breached": time("due").map { .deadlineBreached(ref, due: $0) }
        case "deadline-escalated": owner.map { .deadlineEscalated(ref, to: $0) }
        case "deadline-notified": owner.map { .deadlineNotified(ref, $0) }
        case "deadline-extended": time("due").map { .deadlineExtended(ref, due: $0, warnings: times("warnings")) }
        default: nil
        }
    }

    func rareNodeEvent(_ name: String, _ ref: NodeRef) -> Event? {
        switch name {
        case "node-carried": text("fromRunId").map { .nodeCarried(ref, from: RunID($0), completion, attempts: int("attempts") ?? 0) }
        case "node-adopted": body["adoption"].flatMap(Adoption.init(json:)).map { .nodeAdopted(ref, $0) }
        case "request-adopted": adoptedRequest.map { .requestAdopted(ref, $0) }
        case "node-result-submitted":
            int("check").map {
                .nodeSubmitted(
                    ref,
                    Submission(
                        output: body["output"] ?? .null, remarks: texts("remarks"), check: $0, files: Submission.files(body["files"]),
                        isByPerson: body["isByPerson"]?.bool ?? false))
            }
        case "check-passed", "check-failed":
            int("check").map {
                .checkEnded(
                    ref, CheckResult(check: $0, isPassed: name == "check-passed", message: text("message"), evidence: body["evidence"]))
            }
        case "artifact-created": body["artifact"].flatMap(Artifact.init(json:)).map { .artifactCreated(ref, $0) }
        case "artifact-superseded": text("artifactId").map { .artifactSuperseded(ref, id: $0, by: text("supersededById")) }
        case "subplan-started": text("childRunId").map { .childStarted(ref, child: RunID($0), round: int("round") ?? 1) }
        case "subplan-status-changed":
            text("childRunId").flatMap { child in
                text("toStatus").flatMap(RunStatus.init(rawValue:)).map { .childRested(ref, child: RunID(child), $0) }
            }
        case "subplan-repeated": int("round").map { .childRepeated(ref, round: $0) }
        case "subplan-allowance-raised":
            resource.flatMap { resource in number("limit").map { .allowanceRaised(ref, resource, limit: $0) } }
        case "node-handed-off": owner.map { .nodeHandedOff(ref, to: $0) }
        case "node-claimed":
            int("attempt").flatMap { attempt in
                text("worker").flatMap { worker in
                    body["token"]?.int.map { .nodeClaimed(ref, attempt: attempt, worker: worker, token: $0) }
                }
            }
        case "node-unclaimed": int("attempt").map { .nodeUnclaimed(ref, attempt: $0) }
        case "node-restarted": .nodeRestarted(ref, redoing)
        case "evidence-recorded":
            int("attempt").map { .evidenceRecorded(ref, attempt: $0, body["evidence"]?.array ?? []) }
        case "tool-called":
            int("attempt").map {
                .toolCalled(ref, attempt: $0, tool: text("tool") ?? "", arguments: text("argumentsDigest") ?? "")
            }
        case "node-told":
            int("attempt").flatMap { attempt in
                int("number").map { .nodeTold(ref, attempt: attempt, number: $0, text: text("text") ?? "") }
            }
        case "usage-recorded":
            int("attempt").map { .usageRecorded(ref, attempt: $0, body["usage"].map(Usage.init(json:)) ?? Usage()) }
        case "allowance-held": int("attempt").map { .allowanceHeld(ref, attempt: $0, BudgetLedger.amounts(body["amounts"])) }
        default: nil
        }
    }

    private var redoing: Redoing {
        func isSet(_ key: String) -> Bool { body[key]?.bool ?? false }
        return Redoing(
            downstream: isSet("downstream"), reason: text("reason"), keepsItems: isSet("keepsItems"), input: body["input"],
            keepsOutput: isSet("keepsOutput"))
    }

    private func requestChange(_ name: String) -> Event? {
        guard let id = text("approvalId"), let change = RequestChange(name: name, body: body) else { return nil }
        return .requestChanged(ref, ApprovalID(id), change)
    }

    private var adoptedRequest: AdoptedRequest? {
        guard let from = text("fromRunId"), let id = text("approvalId"), let standing = body["standing"] else { return nil }
        return AdoptedRequest(from: RunID(from), id: ApprovalID(id), standing: standing)
    }

    private func times(_ key: String) -> [Timestamp] {
        (body[key]?.array ?? []).compactMap { $0.int.map { Timestamp(milliseconds: $0) } }
    }
    private func number(_ key: String) -> Double? { body[key]?.double }
    private var approval: Approval? { body["approval"].flatMap(Approval.init(json:)) }
    private var owner: Owner? { text("to").flatMap(Owner.init(_:)) }
    private var resource: BudgetResource? { text("resource").flatMap(BudgetResource.init(rawValue:)) }
    private var pair: (Double, Double)? { number("spent").flatMap { spent in number("limit").map { (spent, $0) } } }

    private var offers: [CarryOffer] {
        (body["offers"]?.array ?? []).compactMap { offer in
            EventReader(body: offer, plan: plan).ref.flatMap { CarryOffer(json: offer, ref: $0) }
        }
    }
}
