import Crypto

/// A secret with which requests to people are signed, so that a decision that comes back through hands nobody trusts can be told from one
/// that was made up (§10.4).
///
/// The signature is an HMAC-SHA256 (RFC 2104) over the request's id, its run and the digest of what is shown: it goes out with the request
/// and has to come back with the decision.
public struct DecisionKey: Sendable {
    private let key: SymmetricKey

    /// The shortest secret that is taken, in bytes; RFC 2104, section 3, asks for the length of the hash.
    public static let minimumBytes = 32
    private static let version = "v1,"

    /// Throws `config.invalid` for a secret that is too short to be one; it is not in the message.
    public init(secret: [UInt8]) throws(PlanError) {
        guard secret.count >= Self.minimumBytes else {
            throw PlanError(
                "config.invalid", "a secret for decisions has at least \(Self.minimumBytes) bytes, and this one has \(secret.count)",
                suggestion: "make one with 'openssl rand -hex 32'")
        }
        key = SymmetricKey(data: secret)
    }

    /// What goes out with a request: `v1,` and 64 digits.
    public func signature(of approval: ApprovalID, in run: RunID, showing digest: Digest) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Self.message(approval, run, digest), using: key)
        return Self.version + Digest.hex(of: code.withUnsafeBytes { Array($0) })
    }

    /// Whether a signature is that of a request; takes as long for every wrong one.
    public func accepts(_ signature: String, of approval: ApprovalID, in run: RunID, showing digest: Digest) -> Bool {
        guard signature.hasPrefix(Self.version), let given = Digest(hex: String(signature.dropFirst(Self.version.count))) else {
            return false
        }
        return HMAC<SHA256>.isValidAuthenticationCode(
            given.bytes, authenticating: Self.message(approval, run, digest), using: key)
    }

    /// Each part with its length before it, so that no two requests have the same bytes.
    private static func message(_ approval: ApprovalID, _ run: RunID, _ digest: Digest) -> [UInt8] {
        ["cairn-decision-1", approval.rawValue, run.rawValue, digest.description].flatMap { Array("\($0.utf8.count):\($0)\n".utf8) }
    }
}
