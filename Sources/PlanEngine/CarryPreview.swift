public import PlanCalendar
public import PlanJSON
public import PlanKernel
public import PlanModel

/// What becomes of one node when a run is replaced.
public struct CarryPreview: Hashable, Sendable {
    public enum Fate: String, Sendable, CaseIterable {
        /// Its result is taken over, as long as it is given the same.
        case carried
        /// It is under way and goes on.
        case adopted
        /// It may have been done, and must not be twice: a person is asked.
        case asked
        /// It is done again.
        case again = "re-run"
        /// It was not done before.
        case new
        /// The new plan does not have it.
        case dropped
    }

    public let node: String
    public let fate: Fate
    /// Why, in one sentence.
    public let reason: String

    /// The nodes of both plans: those of the new one in its order, then those that it drops.
    ///
    /// - Parameter adoptions: what of the old run is under way and would go on, if nobody has to approve the new plan first.
    public static func all(
        from old: Run, to plan: CompiledPlan, adopting adoptions: [AdoptionOffer] = [], at now: Timestamp
    ) -> [CarryPreview] {
        let offers = old.offers(to: plan, at: now).filter { $0.ref.item == nil }
        let offered = Set(offers.filter(\.isResult).map(\.ref.node))
        let timers = Set(offers.filter { $0.until != nil }.map(\.ref.node))
        let doubtful = Set(offers.filter { $0.doubt != nil }.map(\.ref.node))
        let carried = Set(
            offered.filter { node in plan.nodes[node].upstream.allSatisfy { offered.contains(Int($0)) || old.isDerived($0, plan) } })
        let isApproved = plan.approval?.isRequired != true
        let adoptable = Dictionary(adoptions.filter { $0.ref.item == nil }.map { ($0.ref.node, $0.isRequest) }) { $1 }
        let mapsUnderWay = Set(adoptions.compactMap { $0.ref.item == nil ? nil : plan.nodes[$0.ref.node].enclosingMap })
        let adopted = adoptable.filter { node, _ in
            isApproved && plan.nodes[node].upstream.allSatisfy { carried.contains(Int($0)) || old.isDerived($0, plan) }
        }
        var previews = plan.nodes[..<plan.rootCount].enumerated().map { index, node -> CarryPreview in
            guard let before = old.plan.index(of: node.id), let state = old.state(of: NodeRef(before)) else {
                return CarryPreview(node: node.id.rawValue, fate: .new, reason: "the run before does not have it")
            }
            if carried.contains(index) {
                return CarryPreview(node: node.id.rawValue, fate: .carried, reason: "it has completed, and nothing about it has changed")
            }
            if offered.contains(index) {
                return CarryPreview(
                    node: node.id.rawValue, fate: .carried,
                    reason: "it has completed; it is done again if what comes before gives it another input")
            }
            if let isRequest = adopted[index] {
                let reason = isRequest ? "it goes on being asked, with the answers so far" : "its attempt is under way, and goes on"
                return CarryPreview(node: node.id.rawValue, fate: .adopted, reason: reason)
            }
            if timers.contains(index) {
                return CarryPreview(node: node.id.rawValue, fate: .adopted, reason: "it waits until the same time")
            }
            if doubtful.contains(index) {
                return CarryPreview(
                    node: node.id.rawValue, fate: .asked, reason: "its attempt may have taken effect; a person is asked before another one")
            }
            switch state {
            case .completed, .partial:
                return CarryPreview(node: node.id.rawValue, fate: .again, reason: "what the plan says of it has changed")
            case .mapping where old.hasDoneItems(before) || mapsUnderWay.contains(index):
                let more = isApproved && mapsUnderWay.contains(index) ? " and those under way go on" : ""
                return CarryPreview(
                    node: node.id.rawValue, fate: .again, reason: "items that are done are taken over\(more), if they are the same")
            case .running, .checking, .inChild, .retrying:
                return CarryPreview(node: node.id.rawValue, fate: .again, reason: "its attempt is under way, and is ended")
            default: return CarryPreview(node: node.id.rawValue, fate: .again, reason: "it is \(state.status.rawValue)")
            }
        }
        for node in old.plan.nodes[..<old.plan.rootCount] where plan.index(of: node.id) == nil {
            previews.append(CarryPreview(node: node.id.rawValue, fate: .dropped, reason: "the new plan does not have it"))
        }
        return previews
    }

    public var json: JSON { ["node": .string(node), "fate": .string(fate.rawValue), "reason": .string(reason)] }
}

extension Run {
    fileprivate func hasDoneItems(_ map: Int) -> Bool { items(of: map).map { $0.ended > $0.failed } ?? false }

    /// Whether a node of a plan costs nothing to do again.
    fileprivate func isDerived(_ node: Int32, _ plan: CompiledPlan) -> Bool {
        switch plan.nodes[Int(node)].task {
        case .switch, .join: true
        default: false
        }
    }
}
