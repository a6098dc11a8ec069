import PlanCalendar
import PlanJSON
import PlanModel

/// Reads a budget, of a plan or of a node.
struct BudgetReader {
    let sink: FindingSink

    func budget(_ reader: inout ObjectReader) -> Budget? {
        guard var inner = reader.object("budget", "a budget") else { return nil }
        var budget = Budget()
        for resource in BudgetResource.allCases {
            guard let limit = limit(&inner, resource) else { continue }
            budget.limits.append((resource: resource, limit: limit))
        }
        budget.onHard = inner.word("onHard", Budget.Exhaustion.self) ?? .ask
        inner.finish()
        return budget
    }

    /// `{ soft: 2, hard: 5 }`, or one number for the hard limit.
    private func limit(_ reader: inout ObjectReader, _ resource: BudgetResource) -> Budget.Limit? {
        guard let value = reader.value(resource.rawValue) else { return nil }
        let path = reader.path(of: resource.rawValue)
        if value.isScalar { return amount(value, resource, at: path).map { Budget.Limit(hard: $0) } }
        guard var inner = ObjectReader(value, at: path, what: "a limit", sink) else { return nil }
        let soft = inner.value("soft").flatMap { amount($0, resource, at: path + "/soft") }
        let hard = inner.value("hard").flatMap { amount($0, resource, at: path + "/hard") }
        inner.finish()
        if let soft, let hard, soft > hard {
            sink.add("budget.soft-above-hard", "the soft limit is above the hard one and is never reached", at: path + "/soft")
        }
        if inner.object["soft"] == nil, inner.object["hard"] == nil {
            sink.add("format.wrong-type", "a limit needs 'soft', 'hard' or both", at: path)
        }
        return Budget.Limit(soft: soft, hard: hard)
    }

    private func amount(_ value: JSON, _ resource: BudgetResource, at path: String) -> Double? {
        if resource == .workTime {
            if let span = value.string.flatMap(TimeSpan.init(_:)) { return Double(span.milliseconds) }
            sink.add("format.wrong-type", "\(resource.rawValue) is a duration such as 2h, not \(value.text.prefix(60))", at: path)
            return nil
        }
        guard let amount = value.double, amount.isFinite, !resource.isCounted || value.int != nil else {
            let wanted = resource.isCounted ? "a whole number" : "a number"
            sink.add("format.wrong-type", "\(resource.rawValue) is \(wanted), not \(value.text.prefix(60))", at: path)
            return nil
        }
        guard amount >= 0 else {
            sink.add("budget.negative", "a limit cannot be below 0", at: path)
            return nil
        }
        return amount
    }
}
