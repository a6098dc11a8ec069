import Crypto
public import PlanCalendar

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a webhook's messages are signed with: `whsec_` and 32 bytes of chance in Base64 (Standard Webhooks 1.0).
public struct WebhookSecret: Hashable, Sendable {
    /// As the receiver is told it.
    public let text: String
    /// Until when it still signs, after it was replaced; nil for the one that counts.
    public internal(set) var until: Timestamp?

    private static let prefix = "whsec_"

    static func random() -> WebhookSecret {
        WebhookSecret(text: prefix + SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64EncodedString(), until: nil)
    }

    /// `v1,` and the HMAC-SHA256 over the id, the time and the body.
    func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
        let key = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))) ?? Data()
        var signed = Array("\(id).\(timestamp).".utf8)
        signed += body
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: key))
        return "v1,\(Data(code).base64EncodedString())"
    }
}
