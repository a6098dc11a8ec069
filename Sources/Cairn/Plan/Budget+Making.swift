public import PlanCalendar
public import PlanModel

extension Budget {
    /// A budget of some limits; what is left out has none.
    public init(
        costUsd: Limit? = nil, tokens: Limit? = nil, attempts: Limit? = nil, toolCalls: Limit? = nil, workTime: Limit? = nil,
        onHard: Exhaustion = .ask
    ) {
        self.init()
        self.onHard = onHard
        let given: [(BudgetResource, Limit?)] = [
            (.costUsd, costUsd), (.tokens, tokens), (.attempts, attempts), (.toolCalls, toolCalls), (.workTime, workTime),
        ]
        limits = given.compactMap { resource, limit in limit.map { (resource, $0) } }
    }
}

extension Budget.Limit {
    /// A limit that is kept, and one below it that is announced.
    public static func hard(_ amount: Double, soft: Double? = nil) -> Self { Self(soft: soft, hard: amount) }

    /// The same of time.
    public static func hard(_ span: TimeSpan, soft: TimeSpan? = nil) -> Self {
        Self(soft: soft.map { Double($0.milliseconds) }, hard: Double(span.milliseconds))
    }
}
