public import PlanJSON
public import PlanModel

/// A person's answer to a request as interfaces give it: a response whose members depend on what is asked (§10.3).
public struct ApprovalReply: Hashable, Sendable {
    /// Nil for the one request that waits in the thread.
    public var approval: ApprovalID?
    /// `{approved, requiredEdits?, comments?, responseText?, choice?, values?}`.
    public var response: JSON
    /// The signature that came with the request, where requests are signed.
    public var signature: String?
    /// What a repeat of the same answer is recognised by: it changes nothing, and is not refused.
    public var idempotencyKey: String?
    /// The digest of what was shown; nil where nobody has said it. An answer to something else is refused.
    public var payloadDigest: String?
    /// The chat message in which it was written.
    public var messageID: String?

    public init(_ approval: ApprovalID?, response: JSON, signature: String? = nil, idempotencyKey: String? = nil) {
        self.approval = approval
        self.response = response
        self.signature = signature
        self.idempotencyKey = idempotencyKey
    }

    /// The decision of a person as the newest assistant message that holds one tells it (§10.4); nil when none does.
    ///
    /// Only the id, the decision, its texts and the signature are taken from messages, which clients can write as they like.
    public init?(fromMessages messages: [JSON]) {
        for message in messages.reversed() where message["role"]?.string == "assistant" {
            for part in (message["parts"]?.array ?? message["content"]?.array ?? []).reversed() {
                guard let reply = Self.read(part) else { continue }
                self = reply
                messageID = message["id"]?.string
                return
            }
        }
        return nil
    }

    private static func read(_ part: JSON) -> ApprovalReply? {
        guard let type = part["type"]?.string else { return nil }
        let isTool = type.hasPrefix("tool-") || type == "dynamic-tool"
        if isTool, part["state"]?.string == "approval-responded" { return reply(part["approval"], id: "id", comments: "reason") }
        return type == "data-plan-approval" ? reply(part["data"] ?? part, id: "approvalId", comments: "comments") : nil
    }

    private static func reply(_ decision: JSON?, id: String, comments: String) -> ApprovalReply? {
        guard let approval = decision?[id]?.string, !approval.isEmpty, let approved = decision?["approved"]?.bool else { return nil }
        var response = JSONObject([("approved", .bool(approved)), ("requiredEdits", decision?["requiredEdits"] ?? [])])
        response["comments"] = decision?[comments]?.string.map { .string($0) }
        response["values"] = decision?["responseData"]
        return ApprovalReply(ApprovalID(approval), response: .object(response), signature: decision?["signature"]?.string)
    }
}
