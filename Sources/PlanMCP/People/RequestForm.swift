import PlanEngine
import PlanJSON
import PlanModel
import PlanStore

/// A request to a person as a form that a client can show: one level of texts, numbers, flags and choices.
struct RequestForm: Sendable {
    /// What the person reads before they answer: the question, and all that they decide about.
    let message: String
    let schema: JSON

    /// Nil where what is asked cannot be said in such a form, or what is decided about is too large to be shown in one.
    init?(_ record: ApprovalRecord, shownBytes: Int, complaint: String? = nil) {
        let approval = record.approval
        guard let message = Self.message(record, shownBytes, complaint), let fields = Self.fields(of: approval) else { return nil }
        self.message = message
        schema = [
            "type": "object", "properties": .object(JSONObject(fields.map { ($0.name, $0.schema) })),
            "required": .array(fields.filter(\.isRequired).map { .string($0.name) }),
        ]
    }

    private static func message(_ record: ApprovalRecord, _ limit: Int, _ complaint: String?) -> String? {
        let approval = record.approval
        var parts = [complaint.map { "That answer was not taken: \($0)" }, "\(record.runTitle): \(approval.title)"].compactMap(\.self)
        if approval.prompt != approval.title { parts.append(approval.prompt) }
        if approval.kind != .reviewEdit, !approval.payload.isNull, approval.payload.object?.isEmpty != true {
            let shown = approval.payload.string ?? approval.payload.prettyText
            guard shown.utf8.count <= limit else { return nil }
            parts.append(shown)
        }
        if let due = approval.dueAt { parts.append("An answer is due at \(due).") }
        return parts.joined(separator: "\n\n")
    }

    private static func fields(of approval: Approval) -> [FlatField]? {
        switch approval.kind {
        case .approval, .check: return [.approved, .comments]
        case .plan:
            guard let answers = flat(approval.responseSchema), !answers.contains(where: { FlatField.own.contains($0.name) }) else {
                return nil
            }
            return [.approved] + answers.map(\.optional) + [.comments]
        case .decision, .failure, .budget: return choice(approval)
        case .input: return approval.responseSchema == nil ? [.text] : flat(approval.responseSchema)
        case .reviewEdit: return review(approval)
        }
    }

    private static func choice(_ approval: Approval) -> [FlatField]? {
        guard !approval.choices.isEmpty else { return nil }
        let options = approval.choices.map { choice -> JSON in
            ["const": .string(choice.value), "title": .string(choice.hint.map { "\(choice.label): \($0)" } ?? choice.label)]
        }
        var schema = JSONObject([("type", "string"), ("title", "Your choice"), ("oneOf", .array(options))])
        schema["default"] = approval.choices.first(where: \.isDefault).map { .string($0.value) }
        var fields = [FlatField(name: "choice", schema: .object(schema), isRequired: true)]
        if approval.choices.contains(where: \.needsConfirmation) { fields.append(.confirm(approval)) }
        guard let more = flat(approval.responseSchema), !more.contains(where: { FlatField.own.contains($0.name) }) else { return nil }
        return fields + more.map(\.optional) + [.comments]
    }

    private static func review(_ approval: Approval) -> [FlatField]? {
        guard let subject = approval.payload.object else { return nil }
        let names = approval.editable.isEmpty ? subject.keys : approval.editable
        var fields: [FlatField] = []
        for name in names {
            guard let value = subject[name], let field = FlatField(name, editing: value) else { return nil }
            fields.append(field)
        }
        return fields.isEmpty ? nil : fields
    }

    private static func flat(_ schema: JSON?) -> [FlatField]? {
        guard let schema else { return [] }
        guard schema["type"] == nil || schema["type"] == "object" else { return nil }
        let required = schema["required"]?.array?.compactMap(\.string) ?? []
        var fields: [FlatField] = []
        for (name, property) in schema["properties"]?.object ?? JSONObject() {
            guard let field = FlatField(name, of: property, isRequired: required.contains(name)) else {
                if required.contains(name) { return nil }
                continue
            }
            fields.append(field)
        }
        return fields
    }
}
