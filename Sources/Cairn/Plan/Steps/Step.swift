import PlanJSON

/// One node of a plan, written in Swift; each type of the format has a struct of its own.
public protocol Step: PlanPart {}

extension Step {
    static func begin(_ id: String, _ type: String) -> JSONObject { JSONObject([("id", .string(id)), ("type", .string(type))]) }

    /// The step where the format wants a node without an id.
    var body: JSON {
        var object = fields
        object["id"] = nil
        return .object(object)
    }
}
