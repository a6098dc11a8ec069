public import PlanJSON
public import PlanModel

/// A step that says itself when it may start (`join`).
public struct Join: Step {
    public var fields: JSONObject

    public init(_ id: String, _ mode: JoinTask.Mode = .all) {
        fields = Self.begin(id, "join")
        switch mode {
        case .all: break
        case .any: fields["mode"] = "any"
        case .settled: fields["mode"] = "settled"
        case .atLeast(let count): fields["mode"] = ["atLeast": .int(Int64(count))]
        }
    }

    /// What must hold when it starts.
    public func require(_ condition: String) -> Self { with("require", .string(condition)) }
}
