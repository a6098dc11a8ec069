public import PlanCalendar
public import PlanModel

extension Run {
    /// How a request stands; nil when nobody can answer it any more.
    public func standing(of request: ApprovalID) -> RequestStanding? { approvals[request].map(RequestStanding.init) }

    /// Why a node or an item was skipped; nil for one that was not.
    public func skipReason(of ref: NodeRef) -> String? { slot(of: ref).flatMap { skipReasons[$0] } }

    /// Since when a node or an item waits for a time, an event or a person; nil for one that does not.
    public func waitsSince(_ ref: NodeRef) -> Timestamp? {
        guard let slot = slot(of: ref) else { return nil }
        switch slots[slot].state {
        case .awaitingHuman(let id), .blocked(let id?): return approvals[id]?.approval.requestedAt
        default: return waitsSince[slot]
        }
    }

    /// The requests about a node that wait for an answer; nil for those about no node.
    public func openRequests(of ref: NodeRef?) -> [ApprovalID] {
        let place = ref.flatMap { slot(of: $0) }
        if ref != nil, place == nil { return [] }
        return approvals.filter { $0.value.slot == place }.keys.sorted { $0.rawValue < $1.rawValue }
    }

    /// By when a node that has not ended is to be done; nil when nothing says so, or its clock has not begun.
    public func due(of ref: NodeRef) -> Timestamp? { slot(of: ref).flatMap { deadlines[$0]?.due } }

    /// By when the run as a whole is to be done; nil when nothing says so, or its clock has not begun.
    public var due: Timestamp? { deadlines[Self.whole]?.due }
}
