import PlanModel

/// What a request brings to be let in: `ck_`, sixteen digits that name the key, `_`, and 256 bits of chance in hexadecimal digits; of a
/// session `cs_`.
struct APIToken: Sendable {
    /// What a token opens.
    enum Kind: String, Sendable {
        case key = "ck"
        case session = "cs"

        fileprivate var naming: String { self == .key ? "key_" : "ses_" }
    }

    let kind: Kind
    let id: String
    private let digits: String
    private let secret: String

    private init(_ kind: Kind, digits: String, secret: String) {
        self.kind = kind
        id = kind.naming + digits
        self.digits = digits
        self.secret = secret
    }

    /// Nil for a text that nothing of this kind has.
    init?(_ text: some StringProtocol, _ kind: Kind = .key) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == kind.rawValue, parts[1].utf8.count == 16, parts[2].utf8.count == 64,
            parts[1].utf8.allSatisfy(Self.isDigit), parts[2].utf8.allSatisfy(Self.isDigit)
        else { return nil }
        self.init(kind, digits: String(parts[1]), secret: String(parts[2]))
    }

    static func random(_ kind: Kind = .key) -> APIToken {
        var chance = SystemRandomNumberGenerator()
        func digits() -> String {
            let text = String(UInt64.random(in: 0...UInt64.max, using: &chance), radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        return APIToken(kind, digits: digits(), secret: (0..<4).map { _ in digits() }.joined())
    }

    var text: String { "\(kind.rawValue)_\(digits)_\(secret)" }
    var secretDigest: String { Digest(of: Array(secret.utf8)).hex }

    /// What pages send beside the cookie; follows from the secret, and tells nothing of it.
    var csrfToken: String { Digest(of: Array("csrf \(secret)".utf8)).hex }

    /// Whether this is what something was made with, of which only the digest is kept.
    func opens(_ digest: String) -> Bool { Self.areSame(secretDigest, digest) }

    /// Compares in the same time, whatever differs.
    static func areSame(_ one: String, _ other: String) -> Bool {
        let left = Array(one.utf8), right = Array(other.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
