import PlanCalendar
import PlanJSON
import PlanModel

extension Event {
    /// The bodies of events that few runs have.
    func writeRare(into writer: inout ObjectWriter, _ plan: CompiledPlan) {
        switch self {
        case .planPendingApproval(let approval): writer.add("approval", approval.json)
        case .planApproved(let digest, let answers):
            writer.add("planDigest", digest)
            writer.add("answers", answers)
        case .planRejected(let resolution, let reason):
            writer.add("resolution", resolution.rawValue)
            writer.add("reason", reason)
        case .carryOffered(let run, let offers):
            writer.add("fromRunId", run.rawValue)
            writer.add("offers", .array(offers.map { $0.json(plan) }))
        case .scheduleAttached(let schedule, let at):
            writer.add("scheduleId", schedule.rawValue)
            if let at { writer.add("at", Int(at.milliseconds)) }
        case .scheduleFired(let schedule): writer.add("scheduleId", schedule.rawValue)
        case .requestChanged(_, let approval, let change):
            writer.add("approvalId", approval.rawValue)
            change.write(into: &writer)
        case .nodeCarried(_, let run, let completion, let attempts):
            writer.add("fromRunId", run.rawValue)
            writer.add("attempts", attempts)
            writer.add(completion, plan)
        case .nodeAdopted(_, let adoption): writer.add("adoption", adoption.json)
        case .requestAdopted(_, let request):
            writer.add("fromRunId", request.from.rawValue)
            writer.add("approvalId", request.id.rawValue)
            writer.add("standing", request.standing)
        case .nodeSubmitted(_, let submission):
            writer.add("output", submission.output)
            writer.add("check", submission.check)
            if !submission.remarks.isEmpty { writer.add("remarks", .array(submission.remarks.map { .string($0) })) }
            writer.add("files", submission.filesJSON)
            if submission.isByPerson { writer.add("isByPerson", JSON.bool(true)) }
        case .checkEnded(_, let result):
            writer.add("check", result.check)
            writer.add("message", result.message)
            writer.add("evidence", result.evidence)
        case .artifactCreated(_, let artifact): writer.add("artifact", artifact.json)
        case .artifactSuperseded(_, let id, let other):
            writer.add("artifactId", id)
            writer.add("supersededById", other)
        case .childStarted(_, let child, let round):
            writer.add("childRunId", child.rawValue)
            writer.add("round", round)
        case .childRepeated(_, let round): writer.add("round", round)
        case .childRested(_, let child, let status):
            writer.add("childRunId", child.rawValue)
            writer.add("toStatus", status.rawValue)
        case .planSuperseded(let run, let reason):
            writer.add("byRunId", run.rawValue)
            writer.add("reason", reason)
        case .parentReplaced(let run): writer.add("byRunId", run.rawValue)
        case .nodeHandedOff(_, let owner), .deadlineEscalated(_, let owner), .deadlineNotified(_, let owner):
            writer.add("to", owner.description)
        case .nodeRestarted(_, let redoing):
            if redoing.downstream { writer.add("downstream", JSON.bool(true)) }
            writer.add("reason", redoing.reason)
            if redoing.keepsItems { writer.add("keepsItems", JSON.bool(true)) }
            writer.add("input", redoing.input)
            if redoing.keepsOutput { writer.add("keepsOutput", JSON.bool(true)) }
        case .deadlineWarned(_, let due), .deadlineBreached(_, let due): writer.add("due", Int(due.milliseconds))
        case .deadlineSet(_, let due, let warnings), .deadlineExtended(_, let due, let warnings):
            writer.add("due", Int(due.milliseconds))
            if !warnings.isEmpty { writer.add("warnings", .array(warnings.map { .int($0.milliseconds) })) }
        case .compensationStarted(_, let failure): writer.add(failure)
        default: writeAccounts(into: &writer)
        }
    }

    private func writeAccounts(into writer: inout ObjectWriter) {
        switch self {
        case .nodeClaimed(_, let attempt, let worker, let token):
            writer.add("attempt", attempt)
            writer.add("worker", worker)
            writer.add("token", Int(token))
        case .nodeUnclaimed(_, let attempt): writer.add("attempt", attempt)
        case .evidenceRecorded(_, let attempt, let evidence):
            writer.add("attempt", attempt)
            writer.add("evidence", .array(evidence))
        case .toolCalled(_, let attempt, let tool, let arguments):
            writer.add("attempt", attempt)
            writer.add("tool", tool)
            writer.add("argumentsDigest", arguments)
        case .nodeTold(_, let attempt, let number, let text):
            writer.add("attempt", attempt)
            writer.add("number", number)
            writer.add("text", text)
        case .usageRecorded(_, let attempt, let usage):
            writer.add("attempt", attempt)
            writer.add("usage", usage.json)
        case .allowanceHeld(_, let attempt, let amounts):
            writer.add("attempt", attempt)
            writer.add("amounts", BudgetLedger.json(amounts))
        case .budgetWarned(let resource, let spent, let limit), .budgetExhausted(let resource, let spent, let limit):
            writer.add("resource", resource.rawValue)
            writer.add("spent", JSON.double(spent))
            writer.add("limit", JSON.double(limit))
        case .budgetRaised(let resource, let limit), .allowanceRaised(_, let resource, let limit):
            writer.add("resource", resource.rawValue)
            writer.add("limit", JSON.double(limit))
        case .failureBudgetReached(let count): writer.add("count", count)
        case .signalReceived(let name, let data, let isKept):
            writer.add("name", name)
            writer.add("data", data)
            if isKept { writer.add("isKept", JSON.bool(true)) }
        case .checkpointSaved(let sequence, let reason):
            writer.add("sequence", sequence)
            writer.add("reason", reason)
        default: break
        }
    }
}
