import PlanJSON
package import PlanKernel
package import PlanModel

/// Somebody who agrees, answers what is asked for, and goes on where that is offered.
package enum KindPerson {
    static let good: JSON = ["ok": true, "v": 1]

    /// An answer that is right, and what it takes over the rounds of asking: first again, in the end without it.
    package static func reply(to approval: Approval, round: Int) -> Command.Reply {
        switch approval.kind {
        case .approval, .plan, .check: return .init(decision: "approve")
        case .budget: return .init(decision: "finish-without")
        case .input: return .init(decision: "answer", values: ["x": 1, "ok": true, "v": 1])
        case .reviewEdit: return .init(decision: "answer")
        case .decision: return .init(decision: "left")
        case .failure:
            let offered = approval.choices.map(\.value)
            let wanted = round < 20 ? ["retry", "accept"] : ["skip", "accept", "abort", "retry"]
            var reply = Command.Reply(decision: wanted.first(where: offered.contains) ?? offered[0])
            if reply.decision == "accept" { reply.values = good }
            return reply
        }
    }
}
