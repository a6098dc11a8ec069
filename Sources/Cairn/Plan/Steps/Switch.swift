public import PlanJSON

/// A choice of branches; exactly one is taken (`switch`).
public struct Switch: Step {
    public var fields: JSONObject

    /// - Parameter otherwise: the steps that are done when no case holds; none of them is `[]`.
    public init(_ id: String, otherwise: [String]) {
        fields = Self.begin(id, "switch")
        fields["otherwise"] = Self.names(otherwise)
    }

    /// A branch: the first whose condition holds is taken.
    public func on(_ condition: String, to steps: String...) -> Self {
        adding([["when": .string(condition), "to": Self.names(steps)]], to: "cases")
    }

    private static func names(_ steps: [String]) -> JSON { .array(steps.map { .string($0) }) }
}
