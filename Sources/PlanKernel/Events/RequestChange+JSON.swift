import PlanCalendar
import PlanJSON
import PlanModel

extension RequestChange {
    /// What the change says beyond its name, written into an event's body.
    func write(into writer: inout ObjectWriter) {
        switch self {
        case .claimed, .released, .reminded, .answerTakenBack: break
        case .delegated(let person): writer.add("to", person.rawValue)
        case .reassigned(let owner), .candidateAdded(let owner), .escalated(let owner): writer.add("to", owner.description)
        case .commented(let text): writer.add("comment", text)
        case .snoozed(let until): writer.add("until", Int(until.milliseconds))
        case .dueSet(let due): writer.add("due", Int(due.milliseconds))
        case .prioritized(let priority): writer.add("priority", priority)
        case .withdrawn(let reason): writer.add("reason", reason)
        }
    }

    /// Reads what ``write(into:)`` wrote.
    init?(name: String, body: JSON) {
        let to = body["to"]?.string
        func time(_ key: String) -> Timestamp? { body[key]?.int.map { Timestamp(milliseconds: $0) } }
        let change: RequestChange? =
            switch name {
            case "approval-claimed": .claimed
            case "approval-released": .released
            case "approval-reminded": .reminded
            case "approval-answer-withdrawn": .answerTakenBack
            case "approval-delegated": to.map { .delegated(to: ActorID($0)) }
            case "approval-reassigned": to.flatMap(Owner.init(_:)).map { .reassigned(to: $0) }
            case "approval-candidate-added": to.flatMap(Owner.init(_:)).map { .candidateAdded($0) }
            case "approval-escalated": to.flatMap(Owner.init(_:)).map { .escalated(to: $0) }
            case "comment-added": body["comment"]?.string.map { .commented($0) }
            case "approval-snoozed": time("until").map { .snoozed(until: $0) }
            case "approval-due-changed": time("due").map { .dueSet($0) }
            case "approval-priority-changed": body["priority"]?.int.map { .prioritized(Int($0)) }
            case "approval-withdrawn": .withdrawn(reason: body["reason"]?.string)
            default: nil
            }
        guard let change else { return nil }
        self = change
    }
}
