import Foundation
import PlanHTTP
import PlanJSON
import PlanModel

/// Reads the keys of an issuer: from its discovery document (OpenID Connect Discovery 1.0), or from a file.
struct KeyLoader: Sendable {
    private static let wellKnown = "/.well-known/openid-configuration"
    private static let limits = JSONLimits(bytes: 1 << 20, depth: 16, values: 20_000)

    let options: IssuerOptions
    let client: WebClient

    init(_ options: IssuerOptions, client: WebClient) {
        self.options = options
        var client = client
        client.responseBytes = Self.limits.bytes
        client.redirects = 3
        self.client = client
    }

    /// Throws `token.issuer-away`, saying what was wrong, or `cancelled`.
    func load() async throws(PlanError) -> KeySet {
        let (document, place) = if let file = options.keyFile { (try read(file), file) } else { try await fetch() }
        guard let keys = await KeySet(document) else { throw Self.away("\(place) holds no key that tokens could be signed with") }
        return keys
    }

    private func read(_ file: String) throws(PlanError) -> JSON {
        guard let data = FileManager.default.contents(atPath: file) else { throw Self.away("\(file) cannot be read") }
        return try Self.json(Array(data), file)
    }

    private func fetch() async throws(PlanError) -> (JSON, String) {
        let base = options.issuer.hasSuffix("/") ? String(options.issuer.dropLast()) : options.issuer
        let about = try await get(base + Self.wellKnown)
        guard about["issuer"]?.string == options.issuer else {
            throw Self.away("\(base + Self.wellKnown) is about another issuer")
        }
        guard let place = about["jwks_uri"]?.string else { throw Self.away("\(base + Self.wellKnown) does not say where the keys are") }
        return (try await get(place), place)
    }

    private func get(_ text: String) async throws(PlanError) -> JSON {
        let address = try TokenIssuer.address(text, client)
        let response: WebResponse
        do throws(Failure) {
            response = try await client.send(
                WebRequest("GET", address, headers: [WebHeader("accept", "application/json")]), timeout: options.timeout)
        } catch {
            if error.kind == .cancelled { throw PlanError("cancelled", "reading the issuer's keys was cancelled") }
            throw Self.away(error.message)
        }
        guard response.status == 200, !response.isCut else {
            throw Self.away("\(address.title) answered \(response.status)\(response.isCut ? ", and too much" : "")")
        }
        return try Self.json(response.body, address.title)
    }

    private static func json(_ bytes: [UInt8], _ place: String) throws(PlanError) -> JSON {
        do throws(JSONError) {
            return try JSON(parsing: bytes, limits: limits)
        } catch {
            throw away("\(place) is no JSON: \(error.message) in line \(error.line)")
        }
    }

    static func away(_ why: String) -> PlanError {
        PlanError(
            "token.issuer-away", "the keys of the issuer cannot be had: \(why)", suggestion: "try again in a moment, or tell an operator")
    }
}
