import PlanCalendar
public import PlanJSON
import PlanKernel
import PlanModel

extension JobPulse {
    /// `{leaseUntil, cancelRequested, budgetLeft?, messages?}`.
    public var json: JSON {
        var object = JSONObject([
            ("leaseUntil", .string(leaseUntil.description)), ("cancelRequested", .bool(isCancelled)),
        ])
        if !budgetLeft.isEmpty { object["budgetLeft"] = budgetLeft.json }
        if !messages.isEmpty { object["messages"] = .array(messages.map(\.json)) }
        return .object(object)
    }

    /// Reads what ``json`` wrote.
    public init?(json: JSON) {
        guard let until = json["leaseUntil"]?.string.flatMap({ Timestamp($0) }), let isCancelled = json["cancelRequested"]?.bool else {
            return nil
        }
        var left: [BudgetResource: Double] = [:]
        for (name, amount) in json["budgetLeft"]?.object ?? JSONObject() {
            if let resource = BudgetResource(rawValue: name) { left[resource] = amount.double ?? 0 }
        }
        let messages = json["messages"]?.array?.compactMap(NodeMessage.init(json:)) ?? []
        self.init(leaseUntil: until, isCancelled: isCancelled, budgetLeft: left, messages: messages)
    }
}
