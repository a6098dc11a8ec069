public import PlanJSON
public import PlanModel

/// The same for each item of a list (`map`).
public struct ForEach: Step {
    public var fields: JSONObject

    /// - Parameters:
    ///   - list: an expression of the list.
    ///   - item: the item's name in expressions.
    ///   - steps: what is done for every item. The id of a single step is not used.
    public init(_ id: String, in list: String, as item: String = "item", @StepBuilder steps: () -> [any Step]) {
        fields = Self.begin(id, "map")
        fields["over"] = .string(list)
        fields["as"] = .string(item)
        let steps = steps()
        fields["each"] = steps.count == 1 ? steps[0].body : ["nodes": .array(steps.map { .object($0.fields) })]
    }

    /// What an item is recognised by; its position when it is left out.
    public func key(_ expression: String) -> Self { with("key", .string(expression)) }

    /// How many items are under way at once; 8 when it is left out.
    public func concurrency(_ count: Int) -> Self { with("concurrency", .int(Int64(count))) }

    /// How many items there may be; needed when an agent works on each.
    public func maxItems(_ count: Int) -> Self { with("maxItems", .int(Int64(count))) }

    /// How many items may fail before the whole does.
    public func tolerate(_ tolerance: MapTask.Tolerance) -> Self {
        switch tolerance {
        case .items(let count): with("tolerate", ["failed": .int(Int64(count))])
        case .percent(let percent): with("tolerate", ["failedPercent": .double(percent)])
        }
    }
}
