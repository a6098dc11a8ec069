public import PlanJSON

/// A call of a registered tool (`tool`).
public struct Tool: Step {
    public var fields: JSONObject

    public init(_ id: String, _ tool: String, arguments: JSON? = nil) {
        fields = Self.begin(id, "tool")
        fields["tool"] = .string(tool)
        fields["arguments"] = arguments
    }
}
