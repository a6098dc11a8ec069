import PlanJSON
import PlanKernel
import PlanModel
import PlanSchema

extension ApprovalReply {
    /// The answer in the kernel's words. What it may be comes from the stored request alone.
    func reply(to approval: Approval) throws(PlanError) -> Command.Reply {
        var reply = try decided(on: approval)
        reply.key = idempotencyKey
        reply.digest = payloadDigest
        reply.source = source
        return reply
    }

    /// The most bytes of a message's name, or of a signature, that are kept.
    private static let sourceBytes = 1_024

    /// Where the answer was written, as it is kept with it.
    private var source: JSON? {
        var object = JSONObject()
        for (name, text) in [("messageId", messageID ?? response["messageId"]?.string), ("signature", signature)] {
            if let text, text.utf8.count <= Self.sourceBytes { object[name] = .string(text) }
        }
        return object.isEmpty ? nil : .object(object)
    }

    private func decided(on approval: Approval) throws(PlanError) -> Command.Reply {
        let comments = response["comments"]?.string
        switch approval.kind {
        case .plan, .approval, .check:
            return Command.Reply(decision: try decision(on: approval), values: values(of: approval), comment: comments)
        case .decision, .failure, .budget:
            let (choice, text) = try choice(of: approval)
            return Command.Reply(decision: choice, values: response["values"], comment: comments ?? text)
        case .input, .reviewEdit:
            return Command.Reply(decision: "answer", values: try filled(approval), comment: comments)
        }
    }

    private func decision(on approval: Approval) throws(PlanError) -> String {
        if let decision = response["decision"]?.string { return decision }
        guard let approved = response["approved"]?.bool else {
            throw PlanError(
                "approval.invalid-answer", "this request is answered with approved: true or false", at: "/approvals/\(approval.id)")
        }
        return approved ? Command.Reply.approve : Command.Reply.reject
    }

    private func values(of approval: Approval) -> JSON? {
        if approval.kind == .plan { return response["values"] }
        guard approval.kind == .approval, let edits = response["requiredEdits"] else { return response["values"] }
        var object = response["values"]?.object ?? JSONObject()
        object["requiredEdits"] = edits
        return .object(object)
    }

    /// The declared choice that is meant, and what was said where that is something else than its name.
    private func choice(of approval: Approval) throws(PlanError) -> (String, String?) {
        if let given = response["choice"]?.string ?? response["decision"]?.string { return (given, nil) }
        let text = response["responseText"]?.string ?? ""
        let words = Self.plain(text)
        let meant = approval.choices.filter { Self.plain($0.value) == words || Self.plain($0.label) == words }
        if let choice = meant.first, meant.count == 1 { return (choice.value, nil) }
        let names = approval.choices.map { $0.label == $0.value ? $0.value : "\($0.value) (\($0.label))" }
        throw PlanError(
            "human.no-choice", "'\(text)' is none of the choices", at: "/approvals/\(approval.id)",
            suggestion: "choose one of \(names.joined(separator: ", "))")
    }

    private static func plain(_ text: String) -> String {
        let marks: Set<Character> = [".", "!", "\"", "'", "“", "”"]
        return text.lowercased().filter { !$0.isWhitespace && !marks.contains($0) }
    }

    /// The values of a form: as they were given, or what a text says where the form has room for one.
    private func filled(_ approval: Approval) throws(PlanError) -> JSON? {
        if let values = response["values"] { return values }
        guard let text = response["responseText"]?.string else { return nil }
        if let values = try? JSON(parsing: text), values.object != nil { return values }
        guard let form = approval.responseSchema ?? subjectSchema(of: approval) else {
            var plain = JSONObject([("responseText", .string(text))])
            plain["messageId"] = response["messageId"]
            return .object(plain)
        }
        let properties = form["properties"]?.object ?? JSONObject()
        let required = form["required"]?.array?.compactMap(\.string) ?? []
        let fields = required.count == 1 ? required : properties.keys
        guard fields.count == 1, let schema = (try? Schema(compiling: properties[fields[0]] ?? .object(JSONObject()))) else {
            throw PlanError(
                "human.needs-form", "this request wants \(properties.keys.joined(separator: ", "))", at: "/approvals/\(approval.id)",
                suggestion: "fill its form in, or write a JSON object")
        }
        for value in [JSON.string(text)] + ((try? JSON(parsing: text)).map { [$0] } ?? []) where schema.accepts(value) {
            return .object(JSONObject([(fields[0], value)]))
        }
        throw PlanError(
            "approval.invalid-answer", "'\(text)' does not fit \(fields[0])", at: "/approvals/\(approval.id)",
            suggestion: "see what is wanted in the request's responseSchema")
    }

    /// A review has no form of its own: what may be edited of its subject is one.
    private func subjectSchema(of approval: Approval) -> JSON? {
        guard approval.kind == .reviewEdit, let subject = approval.payload.object else { return nil }
        let names = approval.editable.isEmpty ? subject.keys : approval.editable
        return ["type": "object", "properties": .object(JSONObject(names.map { ($0, ["type": "string"]) }))]
    }
}
