public import PlanCalendar
public import PlanModel

extension Run {
    /// How a request stands; nil when nobody can answer it any more.
    public func standing(of request: ApprovalID) -> RequestStanding? { approvals[request].map(RequestStanding.init) }

    /// By when a node that has not ended is to be done; nil when nothing says so, or its clock has not begun.
    public func due(of ref: NodeRef) -> Timestamp? { slot(of: ref).flatMap { deadlines[$0]?.due } }
}
