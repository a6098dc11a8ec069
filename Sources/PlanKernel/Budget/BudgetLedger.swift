public import PlanModel

/// What a run has spent, what is reserved for attempts under way, and what it may spend.
///
/// Reserved before an attempt and settled after it: the sum of both never exceeds a hard limit, however many attempts are made at once,
/// as long as owners keep to what they are given.
public struct BudgetLedger: Sendable {
    /// The limits of the plan, as people may have raised them.
    public internal(set) var limits: [BudgetResource: Budget.Limit] = [:]
    public internal(set) var spent: [BudgetResource: Double] = [:]
    /// What the attempts under way may spend, by slot.
    var reservations: [Int: [BudgetResource: Double]] = [:]
    /// What attempts, and runs inside of this one, may have spent that are not waited for any more and have not said it yet.
    var held: [NodeAttempt: [BudgetResource: Double]] = [:]
    /// What attempts were given that leave their owners by what is being decided; nil at all other times, and no part of the state.
    var dropped: [NodeAttempt: [BudgetResource: Double]]?
    /// What single nodes have spent, of which the plan limits that.
    var spentByNode: [Int: [BudgetResource: Double]] = [:]
    var warned: Set<BudgetResource> = []
    /// Limits that were reached and about which somebody has been told.
    public internal(set) var exhausted: Set<BudgetResource> = []
    /// What costs is left out from now on.
    public internal(set) var isFinishing = false

    public init() {}

    /// What may be spent by what is under way, and by what nobody waits for any more.
    ///
    /// Added up node by node: a sum of fractions depends on their order, and a log has to tell the same amounts whoever reads it.
    public func reserved(_ resource: BudgetResource) -> Double {
        let amounts = reservations.compactMap { slot, amounts in amounts[resource].map { (slot, 0, $0) } }
        let others = held.compactMap { attempt, amounts in amounts[resource].map { (attempt.slot, attempt.attempt, $0) } }
        return (amounts.sorted { $0.0 < $1.0 } + others.sorted { ($0.0, $0.1) < ($1.0, $1.1) }).reduce(0) { $0 + $1.2 }
    }

    /// What is neither spent nor reserved; nil where nothing limits it.
    public func left(_ resource: BudgetResource) -> Double? {
        limits[resource]?.hard.map { max(0, $0 - (spent[resource] ?? 0) - reserved(resource)) }
    }

    mutating func add(_ amount: Double, of resource: BudgetResource, node: Int?) {
        guard amount != 0 else { return }
        spent[resource, default: 0] += amount
        if let node { spentByNode[node, default: [:]][resource, default: 0] += amount }
    }
}
