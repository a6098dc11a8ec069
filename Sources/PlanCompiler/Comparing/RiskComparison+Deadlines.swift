import PlanCalendar
public import PlanModel

extension RiskComparison {
    /// The deadline of a run as a whole.
    mutating func compareDeadlines(_ old: CompiledPlan, _ new: CompiledPlan) {
        switch (old.deadline, new.deadline) {
        case (nil, nil): return
        case (nil, let after?): add(.less, "risk.deadline-added", "a run must now have ended \(after.dueText)")
        case (let before?, nil): add(.more, "risk.deadline-removed", "a run need no longer have ended \(before.dueText)")
        case (let before?, let after?):
            if let isLater = after.isLater(than: before) {
                add(
                    isLater ? .more : .less, isLater ? "risk.deadline-later" : "risk.deadline-earlier",
                    "a run must have ended \(after.dueText) instead of \(before.dueText)")
            }
            if before.onBreach.contains(.fail), !after.onBreach.contains(.fail) {
                add(.more, "risk.deadline-toothless", "a run that is overdue no longer fails")
            }
        }
    }

    /// What is answered without a person, and how many have to be against something.
    mutating func compareAnswers(_ left: PlanPreview, _ right: PlanPreview, _ names: [NodeID: NodeID]) {
        func asked(_ preview: PlanPreview, _ names: [NodeID: NodeID]) -> [NodeID?: PlanPreview.Request] {
            let own = preview.requests.filter { $0.occasion == .always || $0.occasion == .plan }
            return Dictionary(own.map { ($0.node.map { names[$0] ?? $0 }, $0) }) { first, _ in first }
        }
        let before = asked(left, names)
        for request in right.requests where request.occasion == .always || request.occasion == .plan {
            let name = request.node.map { "'\($0)'" } ?? "the plan"
            let known = before[request.node]
            if request.automaticAnswer != known?.automaticAnswer {
                if let answer = request.automaticAnswer {
                    let direction: RiskChange.Direction = answer == "reject" ? .less : .more
                    add(direction, "risk.auto-answer-added", "\(name) is answered '\(answer)' when nobody has in time", request.node)
                } else if let answer = known?.automaticAnswer {
                    let direction: RiskChange.Direction = answer == "reject" ? .more : .less
                    add(direction, "risk.auto-answer-removed", "\(name) is no longer answered '\(answer)' by itself", request.node)
                }
            }
            guard let known, request.rejectQuorum != known.rejectQuorum else { continue }
            let isHarder = request.rejectQuorum > known.rejectQuorum
            add(
                isHarder ? .more : .less, isHarder ? "risk.reject-quorum-raised" : "risk.reject-quorum-lowered",
                "\(name) is rejected by \(request.rejectQuorum) instead of \(known.rejectQuorum) people", request.node)
        }
    }
}

extension DeadlineRule {
    /// `within 2h of working time`, `by 2027-01-01T00:00:00Z`.
    public var dueText: String {
        switch due {
        case .within(let span): "within \(span)\(calendar.map { ", by the calendar '\($0)'" } ?? "")"
        case .at(let instant): "by \(instant)"
        }
    }

    /// Nil when it is the same; what cannot be compared counts as later.
    fileprivate func isLater(than other: DeadlineRule) -> Bool? {
        if due == other.due, calendar == other.calendar { return nil }
        switch (due, other.due) {
        case (.within(let span), .within(let before)) where calendar == other.calendar: return span > before
        case (.at(let instant), .at(let before)): return instant > before
        default: return true
        }
    }
}
