import PlanJSON
import PlanModel

/// Finds what looks like a secret written into a plan, where everybody who may read the plan could read it.
enum SecretScan {
    /// Beginnings that issuers of keys give them, so that they can be found.
    private static let prefixes = [
        "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "sk-", "sk_live_", "rk_live_", "xoxb-", "xoxp-", "AKIA", "ASIA", "AIza", "ya29.",
        "eyJhbGciOi", "-----BEGIN", "npm_", "pypi-", "SG.",
    ]
    private static let names = ["password", "passwd", "secret", "token", "api_key", "apikey", "api-key", "authorization", "private_key"]

    /// Reports a text that begins as keys do, or a long one under a name that keys have.
    static func check(_ value: JSON, named name: String, at path: String, _ sink: FindingSink) {
        guard case .string(let text) = value, !text.contains("${{") else { return }
        let bare = text.hasPrefix("Bearer ") ? text.dropFirst(7) : text.hasPrefix("Basic ") ? text.dropFirst(6) : text[...]
        let lower = name.lowercased()
        let isNamedSo = names.contains { lower.contains($0) } && bare.utf8.count >= 8 && !bare.contains(where: \.isWhitespace)
        guard isNamedSo || prefixes.contains(where: { bare.hasPrefix($0) && bare.utf8.count >= $0.utf8.count + 8 }) else { return }
        sink.add(
            "secret.literal", "the value of '\(name.prefix(80))' looks like a secret, and a plan is read by many", at: path,
            suggestion: "name it below 'secrets' and write { secret: NAME }")
    }
}
