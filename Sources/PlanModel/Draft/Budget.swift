/// What a run, or one node, may spend. Reserved before an attempt is made and settled after it.
public struct Budget: Hashable, Sendable {
    /// What happens when a hard limit is reached.
    public enum Exhaustion: String, Sendable, CaseIterable {
        /// A person is asked for more.
        case ask
        case fail
        /// What is under way ends; nothing new that costs is begun.
        case finishWithout = "finish-without"
    }

    /// A limit that is announced, and one that is kept.
    public struct Limit: Hashable, Sendable {
        public var soft: Double?
        public var hard: Double?

        public init(soft: Double? = nil, hard: Double? = nil) {
            self.soft = soft
            self.hard = hard
        }
    }

    public var limits: [(resource: BudgetResource, limit: Limit)] = []
    public var onHard = Exhaustion.ask

    public init() {}

    public subscript(resource: BudgetResource) -> Limit? { limits.first { $0.resource == resource }?.limit }

    public static func == (left: Budget, right: Budget) -> Bool {
        left.onHard == right.onHard && left.limits.elementsEqual(right.limits, by: ==)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(onHard)
        for (resource, limit) in limits {
            hasher.combine(resource)
            hasher.combine(limit)
        }
    }
}
