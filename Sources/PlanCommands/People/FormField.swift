import PlanJSON
import PlanModel

/// One field of a form that a person fills in.
struct FormField {
    let name: String
    let schema: JSON
    let isRequired: Bool
    /// What it has already: the value that is edited, or the default.
    let current: JSON?

    static func all(of approval: Approval) -> [FormField] {
        switch approval.kind {
        case .input:
            let required = Set(approval.responseSchema?["required"]?.array?.compactMap(\.string) ?? [])
            return (approval.responseSchema?["properties"]?.object).map { properties in
                properties.map { FormField(name: $0, schema: $1, isRequired: required.contains($0), current: $1["default"]) }
            } ?? []
        case .reviewEdit:
            return (approval.payload.object).map { $0.map { FormField(name: $0, schema: Self.like($1), isRequired: false, current: $1) } } ?? []
        case .approval, .decision, .failure: return []
        }
    }

    /// The schema of values like one: an edited text stays a text.
    private static func like(_ value: JSON) -> JSON { value.isNull ? .object(JSONObject()) : ["type": .string(value.typeName)] }

    /// What may be given, in words.
    var description: String {
        var parts: [String] = []
        if let title = schema["title"]?.string { parts.append(title) }
        if let values = schema["enum"]?.array {
            parts.append("one of \(values.map { $0.string ?? $0.text }.joined(separator: ", "))")
        } else if let type = schema["type"]?.string {
            parts.append(schema["format"]?.string ?? type)
        }
        parts.append(isRequired ? "required" : current.map { "default \($0.text)" } ?? "optional")
        return TerminalText.clean(parts.joined(separator: ", "))
    }
}
