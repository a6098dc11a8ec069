public import PlanCalendar
public import PlanJSON
public import PlanModel

/// A request to a person as the log tells it: what was shown, and what came of it.
public struct RequestRecord: Hashable, Sendable {
    /// An answer of one person; a request that needs several has several.
    public struct Answer: Hashable, Sendable {
        public let seq: Int64
        public let at: Timestamp
        public let by: String
        public let decision: String
        public let values: JSON?
        public let comment: String?
        /// False while further people had to agree.
        public let isClosing: Bool
        /// Whether nobody has given it: a deadline has passed.
        public let isByDeadline: Bool
        /// What a review has changed of what was shown, as a JSON Patch.
        public let patch: JSON?
        /// Where it was written: `{messageId, signature}`.
        public let source: JSON?

        public var json: JSON {
            var object = JSONObject([
                ("seq", .int(seq)), ("at", .string(at.description)), ("by", .string(by)), ("decision", .string(decision)),
            ])
            object["values"] = values
            object["comment"] = comment.map { .string($0) }
            object["isClosing"] = .bool(isClosing)
            if isByDeadline { object["isByDeadline"] = true }
            object["patch"] = patch
            object["source"] = source
            return .object(object)
        }
    }

    public let seq: Int64
    public let at: Timestamp
    public let node: String?
    public let approval: Approval
    public internal(set) var answers: [Answer] = []
    /// Whether it is still open.
    public internal(set) var isOpen = true

    public var closing: Answer? { answers.last { $0.isClosing } }

    /// `open`, `approved`, `rejected`, `answered`, or `withdrawn` when the run went on or ended without an answer.
    public var status: String {
        guard let closing else { return isOpen ? "open" : "withdrawn" }
        switch closing.decision {
        case "approve": return "approved"
        case "reject": return "rejected"
        default: return "answered"
        }
    }

    public var json: JSON {
        var object = JSONObject([("seq", .int(seq)), ("status", .string(status))])
        object["node"] = node.map { .string($0) }
        object["request"] = approval.json
        object["answers"] = .array(answers.map(\.json))
        return .object(object)
    }
}
