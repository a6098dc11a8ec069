public import PlanExpressions

/// A map with its expressions parsed and its body resolved.
public struct CompiledMap: Sendable {
    public let over: Expression
    public let itemName: String
    public let key: Expression?
    public let concurrency: Int
    public let maxItems: Int
    public let tolerance: MapTask.Tolerance
    /// The index of the node that is done for each item.
    public let body: Int

    package init(
        over: Expression, itemName: String, key: Expression?, concurrency: Int, maxItems: Int, tolerance: MapTask.Tolerance, body: Int
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
