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
        return .object(object)
    }
}
