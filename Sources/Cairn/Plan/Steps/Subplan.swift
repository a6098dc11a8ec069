public import PlanJSON

/// Another plan as one step (`subplan`).
public struct Subplan: Step, PlanGraphPart {
    public var fields: JSONObject

    /// - Parameter plan: a stored plan, by `name` or `name@version`.
    public init(_ id: String, use plan: String) {
        fields = Self.begin(id, "subplan")
        fields["use"] = .string(plan)
    }

    /// A plan written in place; it may read what is around it.
    public init(_ id: String, @StepBuilder steps: () -> [any Step]) {
        fields = Self.begin(id, "subplan")
        self = with(steps: steps())
    }

    /// Runs it again until a condition over `output` holds, so often at the most.
    public func `repeat`(until condition: String, max: Int) -> Self {
        with("repeat", ["until": .string(condition), "max": .int(Int64(max))])
    }
}
