import PlanCalendar
public import PlanJSON
import PlanModel

extension Explanation {
    /// The explanation as every interface gives it.
    public var json: JSON {
        var object = JSONObject([("reason", .string(reason.rawValue)), ("sentence", .string(sentence))])
        object["node"] = name.map { .string($0) }
        object["until"] = until.map { .string($0.description) }
        object["who"] = who.map { .string($0) }
        object["approvalId"] = approval.map { .string($0.rawValue) }
        object["command"] = command.map { .string($0) }
        if !messages.isEmpty { object["messages"] = .array(messages.map(\.json)) }
        return .object(object)
    }

    /// Reads what ``json`` wrote; nil for what is no explanation.
    public init?(json: JSON) {
        guard let reason = json["reason"]?.string.flatMap(Reason.init), let sentence = json["sentence"]?.string else { return nil }
        self.init(reason, sentence, name: json["node"]?.string)
        until = json["until"]?.string.flatMap(Timestamp.init(_:))
        who = json["who"]?.string
        approval = json["approvalId"]?.string.map { ApprovalID($0) }
        command = json["command"]?.string
        messages = json["messages"]?.array?.compactMap(NodeMessage.init(json:)) ?? []
    }
}
