import PlanJSON
import PlanModel

/// A token as it comes in (RFC 7519, in the compact form of RFC 7515), read and not yet believed.
struct SignedToken: Sendable {
    /// Longer ones are not looked at.
    static let longest = 16 << 10
    private static let limits = JSONLimits(bytes: longest, depth: 16, values: 2_000)
    /// What `typ` may say: a token of access (RFC 9068), or nothing special. Others are for something else.
    private static let types: Set<String> = ["jwt", "at+jwt", "application/at+jwt"]

    /// What it says that it is signed with.
    let algorithm: String
    /// By which key it says that it is signed.
    let keyID: String?
    let claims: JSON
    /// The bytes that are signed.
    let signed: [UInt8]
    let signature: [UInt8]

    /// Throws `token.unreadable` for what is no token. No message holds any of the text.
    init(_ text: String) throws(PlanError) {
        guard text.utf8.count <= Self.longest else { throw Self.unreadable("it has more than \(Self.longest) bytes") }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw Self.unreadable("a token has three parts with dots between them") }
        guard let header = Base64URL.decode(parts[0]), let payload = Base64URL.decode(parts[1]), let signature = Base64URL.decode(parts[2])
        else { throw Self.unreadable("its parts are not in base64url") }
        let fields = try Self.object(header, "header")
        guard let algorithm = fields["alg"]?.string, algorithm.utf8.count <= 40 else {
            throw Self.unreadable("its header does not say what it is signed with")
        }
        // Who wrote it wants that nobody takes it who does not know what it lists there (RFC 7515, section 4.1.11).
        guard fields["crit"] == nil else { throw Self.unreadable("its header asks for more than this server knows") }
        if let type = fields["typ"] {
            guard let word = type.string, Self.types.contains(word.lowercased()) else {
                throw Self.unreadable("it is a token for something else")
            }
        }
        if let id = fields["kid"] {
            guard let word = id.string, word.utf8.count <= 512 else { throw Self.unreadable("its header names no key that could be") }
            keyID = word
        } else {
            keyID = nil
        }
        self.algorithm = algorithm
        claims = try Self.object(payload, "claims")
        signed = Array("\(parts[0]).\(parts[1])".utf8)
        self.signature = signature
    }

    private static func object(_ bytes: [UInt8], _ what: String) throws(PlanError) -> JSON {
        guard let value = try? JSON(parsing: bytes, limits: limits), value.object != nil else {
            throw unreadable("its \(what) cannot be read as an object of JSON")
        }
        return value
    }

    private static func unreadable(_ why: String) -> PlanError {
        PlanError(
            "token.unreadable", "this is no token that could be checked: \(why)", at: "/headers/authorization",
            suggestion: "send the access token as the issuer gave it out")
    }
}
