import PlanJSON
import PlanModel
import PlanSchema

/// One field of a form that a person fills in.
struct FormField {
    let name: String
    let schema: JSON
    let isRequired: Bool
    /// What it has already: the value that is edited, or the default.
    let current: JSON?

    static func all(of approval: Approval) -> [FormField] {
        switch approval.kind {
        case .input, .plan, .budget:
            let required = approval.responseSchema?["required"]?.array?.compactMap(\.string) ?? []
            let properties = approval.responseSchema?["properties"]?.object ?? JSONObject()
            return properties.map { FormField(name: $0, schema: $1, isRequired: required.contains($0), current: $1["default"]) }
        case .reviewEdit:
            let members = approval.payload.object ?? JSONObject()
            return members.filter { approval.editable.isEmpty || approval.editable.contains($0.0) }.map {
                FormField(name: $0, schema: Self.like($1), isRequired: false, current: $1)
            }
        case .approval, .decision, .failure, .check: return []
        }
    }

    /// The schema of values like one: an edited text stays a text.
    private static func like(_ value: JSON) -> JSON { value.isNull ? .object(JSONObject()) : ["type": .string(value.typeName)] }

    /// Why a value does not do; nil when it does. To a person a format is more than a remark.
    func violation(of value: JSON) -> String? {
        guard let schema = try? Schema(compiling: schema, options: SchemaOptions(assertsFormats: true)) else { return nil }
        return schema.validate(value).first?.message
    }

    /// Refuses the first value that does not do.
    static func check(_ values: JSONObject?, _ approval: Approval) throws(Problem) {
        for field in all(of: approval) {
            guard let value = values?[field.name], let violation = field.violation(of: value) else { continue }
            throw Problem(
                "approval.invalid-answer", "'\(field.name)' \(violation)", at: "/approvals/\(approval.id)",
                suggestion: "see what is wanted with 'cairn show \(approval.id.short)'", status: .refused)
        }
    }

    /// A schema of the answer's members, for reading what was typed.
    static func schema(of approval: Approval) -> JSON {
        ["properties": .object(JSONObject(all(of: approval).map { ($0.name, $0.schema) }))]
    }

    /// A value that fits on a line.
    private static func excerpt(of value: JSON) -> String {
        let text = value.text
        return text.count > 60 ? "\(text.prefix(59))…" : text
    }

    /// What may be given, in words.
    var description: String {
        var parts: [String] = []
        if let title = schema["title"]?.string { parts.append(title) }
        if let values = schema["enum"]?.array {
            parts.append("one of \(values.map { $0.string ?? $0.text }.joined(separator: ", "))")
        } else if let type = schema["type"]?.string {
            parts.append(schema["format"]?.string ?? type)
        }
        parts.append(isRequired ? "required" : current.map { "Enter keeps \(Self.excerpt(of: $0))" } ?? "optional")
        return TerminalText.clean(parts.joined(separator: ", "))
    }
}
