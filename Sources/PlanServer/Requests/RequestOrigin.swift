import HTTPTypes
import Hummingbird
import PlanHTTP

/// Where a request has come from, and how.
///
/// Whoever connects may be a proxy. What such a one says of its client (`X-Forwarded-For`, `X-Forwarded-Proto`) is believed of those that
/// ``ServerOptions/isProxy`` names, and of nobody else: anybody can write it.
struct RequestOrigin: Sendable {
    /// The client's address; nil where nobody knows.
    let address: String?
    /// Whether nobody on the way could read it: it came over TLS, here or to a proxy that is believed.
    let isSecure: Bool

    init(_ request: Request, from peer: String?, _ options: ServerOptions) {
        let isProxy = options.isProxy ?? { _ in false }
        guard let peer, isProxy(peer) else {
            address = peer
            isSecure = options.certificate != nil
            return
        }
        // Each proxy adds whom it has heard from at the end: what stands before the first stranger there is that one's own word.
        var client = peer
        for hop in Self.words(request, .forwardedFor).reversed() {
            guard IPAddress(hop) != nil else { break }
            client = hop
            if !isProxy(hop) { break }
        }
        address = client
        let ways = Self.words(request, .forwardedProto)
        isSecure = options.certificate != nil || (!ways.isEmpty && ways.allSatisfy { $0.lowercased() == "https" })
    }

    private static func words(_ request: Request, _ name: HTTPField.Name) -> [String] {
        request.headers[values: name].flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }.map { $0.filter { $0 != " " } }
    }
}
