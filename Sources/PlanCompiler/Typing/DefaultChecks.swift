import PlanJSON
import PlanModel
import PlanSchema

/// Checks that what is filled in for people is something that they could have filled in.
struct DefaultChecks {
    let sink: FindingSink
    let registry: [String: JSON]

    /// Checks the default of a schema and those of its members.
    func check(_ schema: JSON, at path: String) {
        let cursor = SchemaCursor(schema, at: path, registry: registry)
        check(cursor)
        for (name, property) in schema["properties"]?.object ?? JSONObject() where property["default"] != nil {
            if case .schema(let member) = cursor.member(name) { check(member) }
        }
    }

    private func check(_ cursor: SchemaCursor) {
        guard let value = cursor.value["default"], let schema = cursor.compiled(assertsFormats: true),
            let violation = schema.validate(value).first
        else { return }
        sink.add(
            "schema.default-invalid", "the default is refused by its own schema: \(violation.description)", at: cursor.place + "/default",
            severity: .warning, suggestion: "change the default, or what is allowed")
    }
}
