import HTTPTypes
import Hummingbird
import PlanAPI
import PlanIdentity
import PlanJSON
import PlanTools

/// What somebody who comes without a token learns of where to get one (RFC 9728): clients of `/mcp` find the issuer by it.
struct ProtectedResource: Sendable {
    static let path = "/.well-known/oauth-protected-resource"

    private let origin: String
    private let issuer: IssuerOptions

    /// Nil where no tokens are taken, and where nobody knows by which name the server was called.
    init?(_ request: Request, isSecure: Bool, at place: ServerPlace) {
        guard let issuer = place.options.issuer?.options,
            let origin = place.options.publicOrigin ?? Self.origin(of: request, isSecure: isSecure)
        else { return nil }
        (self.origin, self.issuer) = (origin, issuer)
    }

    /// As the request has named the server.
    private static func origin(of request: Request, isSecure: Bool) -> String? {
        let authority = request.head.authority ?? request.headers[.host] ?? ""
        let isName = authority.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-._:[]".utf8.contains(byte)
        }
        guard isName, !authority.isEmpty, authority.utf8.count <= 300 else { return nil }
        return (isSecure ? "https://" : "http://") + authority
    }

    /// What is worth asking the issuer for; nil where it does not give scopes by their names.
    private func words(_ scopes: [ToolScope]) -> [String]? {
        guard ["scope", "scp"].contains(issuer.scopeClaim) else { return nil }
        return scopes.map { issuer.scopePrefix + $0.rawValue }
    }

    /// The metadata.
    ///
    /// - Parameter part: the path below which the resource lies; empty for the whole server.
    func json(of part: String) -> JSON {
        let members: [(String, JSON)] = [
            ("resource", .string(origin + part)), ("authorization_servers", .array([.string(issuer.issuer)])),
            ("bearer_methods_supported", ["header"]), ("resource_name", "Cairn"),
        ]
        var object = JSONObject(members)
        object["scopes_supported"] = words(ToolScope.allCases).map { .array($0.map { .string($0) }) }
        return .object(object)
    }

    /// Says in a refusal of `/mcp` where the metadata is, and what to ask for: deciding for people only on purpose.
    func complete(_ fields: inout HTTPFields) {
        guard var challenge = fields[.wwwAuthenticate] else { return }
        if let words = words([.read, .submit]) { challenge += ", scope=\"\(words.joined(separator: " "))\"" }
        fields[.wwwAuthenticate] = challenge + ", resource_metadata=\"\(origin)\(Self.path)\(MCPDoor.path)\""
    }
}
