import PlanCalendar
public import PlanModel

extension Run {
    /// What is said once too many failures came in a row.
    public static let failureBudgetSentence = "Failure budget reached; the plan is paused until it is restarted or replaced."

    /// Why nothing of the run moves at all; nil when something may.
    func wholeExplanation(at now: Timestamp) -> Explanation? {
        if status == .pendingApproval, let approval = openApprovals.first(where: { $0.kind == .plan }) { return explain(approval, at: now) }
        if isHeld {
            var paused = Explanation(.paused, "the run is paused; it goes on when somebody resumes it")
            paused.command = "cairn resume \(id)"
            return paused
        }
        guard let scheduledAt else { return nil }
        let time = plan.schedule?.wallTime(scheduledAt) ?? "\(scheduledAt)"
        let zone = plan.schedule?.timezone.map { " \($0)" } ?? ""
        let rhythm = plan.schedule.flatMap { $0.isRepeating ? "; its schedule fires \($0.sentence)" : nil } ?? ""
        var held = Explanation(.scheduleHold, "the run begins at \(time)\(zone), in \((scheduledAt - now).inWords)\(rhythm)")
        held.until = scheduledAt
        held.command = "cairn schedules run"
        return held
    }

    func explain(_ approval: Approval, at now: Timestamp) -> Explanation {
        let node = approval.nodeID?.rawValue
        let name = node.map { node in approval.item.map { "\(node)[\($0)]" } ?? node } ?? plan.title
        let open = approvals[approval.id]
        let asked = (open?.candidates ?? approval.candidates).filter(\.isPerson).map(\.description)
        let who = open?.assignee?.rawValue ?? (asked.isEmpty ? "a person" : asked.joined(separator: " or "))
        let agreed = self.agreed(to: approval.id).count
        let against = open?.rejections.count ?? 0
        let counts = [
            approval.quorum > 1 ? "\(agreed) of \(approval.quorum) have agreed" : nil,
            against > 0 ? "\(against) of \(approval.rejectQuorum) have rejected it" : nil,
        ].compactMap(\.self)
        let quorum = counts.isEmpty ? "" : " (\(counts.joined(separator: ", ")))"
        let verb = approval.kind.verb
        let since = (now - approval.requestedAt).inWords
        let due = open?.dueAt.map { $0 > now ? ", due in \(($0 - now).inWords)" : ", overdue for \((now - $0).inWords)" } ?? ""
        let expiry = approval.expiresAt.map { $0 > now ? ", to be answered within \(($0 - now).inWords)" : ", not answered in time" } ?? ""
        let reason: Explanation.Reason = approval.kind == .plan ? .awaitingApproval : approval.kind == .budget ? .budget : .awaitingHuman
        var answer = Explanation(reason, "\(who) must \(verb) '\(name)'\(quorum); asked \(since) ago\(due)\(expiry)", name: node)
        answer.who = who
        answer.approval = approval.id
        answer.command = "cairn \(approval.kind.isYesOrNo ? "approve" : "answer") \(approval.id.short)"
        return answer
    }
}

extension Approval.Kind {
    /// What somebody is to do with what is asked about.
    var verb: String {
        switch self {
        case .approval, .plan: "approve"
        case .failure, .budget: "decide how to go on with"
        case .check: "check the result of"
        case .input, .reviewEdit, .decision: "answer"
        }
    }

    /// Whether it is answered with approve or reject.
    public var isYesOrNo: Bool { self == .approval || self == .plan || self == .check }
}
