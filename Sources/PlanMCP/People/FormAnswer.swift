import PlanEngine
import PlanJSON
import PlanModel

/// What came of a form.
enum FormAnswer: Sendable {
    /// What the engine is told.
    case reply(JSON)
    /// The person does not want to answer now; the request stays open.
    case open
    /// What was filled in cannot be an answer, and why.
    case unfit(String)

    /// Reads a client's result for a request. What the answer may be is told by the stored request alone.
    init(_ result: JSON, to approval: Approval) {
        switch result["action"]?.string {
        case "accept": self = Self.accepted(result["content"]?.object ?? JSONObject(), approval)
        case "decline":
            switch approval.kind {
            case .approval, .plan, .check: self = .reply(["approved": false, "comments": "declined"])
            case .input, .reviewEdit, .decision, .failure, .budget: self = .open
            }
        default: self = .open
        }
    }

    private static func accepted(_ content: JSONObject, _ approval: Approval) -> FormAnswer {
        var response = JSONObject()
        response["comments"] = content["comments"]?.string.flatMap { $0.isEmpty ? nil : .string($0) }
        switch approval.kind {
        case .approval, .check, .plan:
            guard let approved = content["approved"]?.bool else { return .unfit("say whether you approve") }
            response["approved"] = .bool(approved)
            if approved, approval.kind == .plan { response["values"] = values(content, approval) }
        case .decision, .failure, .budget:
            guard let choice = content["choice"]?.string else { return .unfit("choose one") }
            let isUnsure = approval.choices.contains { $0.value == choice && $0.needsConfirmation } && content["confirm"]?.bool != true
            if isUnsure { return .unfit("'\(choice)' has to be confirmed") }
            response["choice"] = .string(choice)
            response["values"] = values(content, approval)
        case .input:
            if approval.responseSchema == nil {
                response["responseText"] = content["responseText"]
            } else {
                response["values"] = .object(content)
            }
        case .reviewEdit: response["values"] = .object(content)
        }
        return .reply(.object(response))
    }

    /// What the form has beside its own fields; nil when that is nothing.
    private static func values(_ content: JSONObject, _ approval: Approval) -> JSON? {
        guard approval.responseSchema != nil else { return nil }
        let values = content.filter { !FlatField.own.contains($0.0) }
        return values.isEmpty ? nil : .object(JSONObject(values))
    }
}
