import HTTPTypes
import Hummingbird
import PlanAPI

/// Keeps pages of other sites from using a server.
///
/// A page can send requests to this machine, and a name that its owner points here makes them look as if they were the server's own. Such
/// a request names another host, or comes from another origin.
enum RequestGate {
    /// For a server that asks nobody for a key.
    static func check(_ request: Request) throws(ProblemDetails) {
        let authority = request.head.authority ?? request.headers[.host] ?? ""
        guard LoopbackNames.contains(LoopbackNames.host(of: authority)) else {
            throw ProblemDetails(
                "request.host", "requests are taken for this machine only, and not for '\(authority.prefix(200))'", at: "/headers/host",
                suggestion: "use http://127.0.0.1, or make a key")
        }
        try checkOrigin(of: request, suggestion: "make a key, and let the page's own server use it")
    }

    /// Refuses a request of a page, unless it is one of this machine.
    ///
    /// - Parameter own: the origin of the server's own pages, where that is known.
    static func checkOrigin(of request: Request, own: String? = nil, suggestion: String) throws(ProblemDetails) {
        guard let origin = request.headers[.origin], origin.lowercased() != own else { return }
        let isLocal = ["http://", "https://"].contains { scheme in
            origin.hasPrefix(scheme) && LoopbackNames.contains(LoopbackNames.host(of: String(origin.dropFirst(scheme.count))))
        }
        guard isLocal else {
            throw ProblemDetails(
                "request.origin", "pages of '\(origin.prefix(200))' may not use this server", at: "/headers/origin",
                suggestion: suggestion)
        }
    }
}
