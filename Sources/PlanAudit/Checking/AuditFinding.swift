public import PlanJSON
import PlanModel

/// Something recorded of a run that is not what it should be.
public struct AuditFinding: Hashable, Sendable {
    public let code: String
    /// The event at which it shows.
    public let seq: Int64?
    public let message: String

    public init(_ code: String, at seq: Int64? = nil, _ message: String) {
        self.code = code
        self.seq = seq
        self.message = message
    }

    public var json: JSON {
        var object = JSONObject([("code", .string(code))])
        object["seq"] = seq.map { .int($0) }
        object["message"] = .string(message)
        return .object(object)
    }
}
