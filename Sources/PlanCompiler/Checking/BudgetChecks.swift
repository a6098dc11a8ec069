import PlanCalendar
import PlanModel

/// Compares a plan's budget with what its nodes may need.
struct BudgetChecks {
    let sink: FindingSink
    let limits: Limits

    func check(_ plan: CompiledPlan) {
        guard let budget = plan.budget else { return }
        let estimate = WorkEstimate(plan: plan, limits: limits)
        for (resource, limit) in budget.limits {
            guard let hard = limit.hard else { continue }
            var amount = WorkEstimate.Amount()
            for index in 0..<plan.rootCount {
                amount.add(
                    resource == .attempts ? estimate.attempts(of: plan.nodes[index]) : estimate.spending(of: plan.nodes[index], resource))
            }
            guard amount.known > hard else { continue }
            let verb = resource == .attempts ? "make" : "spend"
            sink.add(
                "budget.below-estimate",
                "the nodes may \(verb) up to \(resource.text(amount.known)), and the plan's budget ends at \(resource.text(hard))",
                at: "/budget/\(resource.rawValue)/hard", severity: .warning,
                suggestion: "raise it, or lower what the nodes may need; the run asks when it is used up")
        }
    }
}

extension BudgetResource {
    /// An amount as people read it.
    func text(_ amount: Double) -> String {
        switch self {
        case .costUsd:
            let cents = Int((amount * 100).rounded())
            return "$\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
        case .tokens: return "\(Self.grouped(amount)) tokens"
        case .attempts: return amount == 1 ? "1 attempt" : "\(Self.grouped(amount)) attempts"
        case .toolCalls: return amount == 1 ? "1 tool call" : "\(Self.grouped(amount)) tool calls"
        case .workTime: return "\(TimeSpan(milliseconds: Int64(amount))) of work"
        }
    }

    private static func grouped(_ amount: Double) -> String {
        guard amount < 9e15 else { return "very many" }
        var digits = Array(String(Int64(amount)))
        var position = digits.count - 3
        while position > 0 {
            digits.insert(" ", at: position)
            position -= 3
        }
        return String(digits)
    }
}
