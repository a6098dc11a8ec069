public import PlanJSON

/// Something of a plan that is written as an object of the format, key by key.
public protocol PlanPart: Sendable {
    /// The keys that have been set, as the plan format names them.
    var fields: JSONObject { get set }
}

extension PlanPart {
    /// The same with a key set; nil takes it out.
    func with(_ key: String, _ value: JSON?) -> Self {
        var copy = self
        copy.fields[key] = value
        return copy
    }

    /// The same with more at the end of a list.
    func adding(_ values: [JSON], to key: String) -> Self {
        guard !values.isEmpty else { return self }
        return with(key, .array((fields[key]?.array ?? []) + values))
    }

    /// The same with more members of an object.
    func adding(_ name: String, _ value: JSON, to key: String) -> Self {
        var object = fields[key]?.object ?? JSONObject()
        object[name] = value
        return with(key, .object(object))
    }
}
