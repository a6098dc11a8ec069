/// The same node for each item of a list.
public struct MapTask: Sendable {
    /// How many items may fail before the map does.
    public enum Tolerance: Hashable, Sendable {
        case items(Int)
        case percent(Double)

        /// Whether this many failed items out of so many are still within the tolerance.
        public func allows(failed: Int, of total: Int) -> Bool {
            switch self {
            case .items(let limit): failed <= limit
            case .percent(let limit): Double(failed) * 100 <= limit * Double(total)
            }
        }
    }

    /// A bare expression of a list.
    public var over: String
    /// The name of the item inside the body.
    public var itemName: String
    /// A bare expression of the item's stable identity; its position when there is none.
    public var key: String?
    public var concurrency: Int
    public var maxItems: Int?
    public var tolerance: Tolerance
    /// The body, as an array so that a node can hold a node.
    public var body: [PlanNode]

    public init(
        over: String, itemName: String, key: String? = nil, concurrency: Int = 8, maxItems: Int? = nil, tolerance: Tolerance = .items(0),
        body: [PlanNode]
    ) {
        self.over = over
        self.itemName = itemName
        self.key = key
        self.concurrency = concurrency
        self.maxItems = maxItems
        self.tolerance = tolerance
        self.body = body
    }
}
