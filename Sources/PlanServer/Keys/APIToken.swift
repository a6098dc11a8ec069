import PlanModel

/// What a request brings: `ck_`, sixteen digits that name the key, `_`, and 256 bits of chance in hexadecimal digits.
struct APIToken: Sendable {
    let id: String
    private let secret: String

    private init(digits: String, secret: String) {
        id = "key_" + digits
        self.secret = secret
    }

    /// Nil for a text that no key has.
    init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "ck", parts[1].utf8.count == 16, parts[2].utf8.count == 64,
            parts[1].utf8.allSatisfy(Self.isDigit), parts[2].utf8.allSatisfy(Self.isDigit)
        else { return nil }
        self.init(digits: String(parts[1]), secret: String(parts[2]))
    }

    static func random() -> APIToken {
        var chance = SystemRandomNumberGenerator()
        func digits() -> String {
            let text = String(UInt64.random(in: 0...UInt64.max, using: &chance), radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        return APIToken(digits: digits(), secret: (0..<4).map { _ in digits() }.joined())
    }

    var text: String { "ck_\(id.dropFirst(4))_\(secret)" }
    var secretDigest: String { Digest(of: Array(secret.utf8)).hex }

    /// Compares in the same time, whatever differs.
    func opens(_ key: APIKey) -> Bool {
        let left = Array(secretDigest.utf8), right = Array(key.secretDigest.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
