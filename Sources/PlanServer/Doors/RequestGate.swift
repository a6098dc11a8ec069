import HTTPTypes
import Hummingbird
import PlanAPI

/// Keeps pages of other sites from using a server that asks nobody for a key.
///
/// A page can send requests to this machine, and a name that its owner points here makes them look as if they were the server's own. Such
/// a request names another host, or comes from another origin.
enum RequestGate {
    static func check(_ request: Request) throws(ProblemDetails) {
        let authority = request.head.authority ?? request.headers[.host] ?? ""
        guard LoopbackNames.contains(LoopbackNames.host(of: authority)) else {
            throw ProblemDetails(
                "request.host", "requests are taken for this machine only, and not for '\(authority.prefix(200))'", at: "/headers/host",
                suggestion: "use http://127.0.0.1, or make a key")
        }
        guard let origin = request.headers[.origin] else { return }
        let isOwn = ["http://", "https://"].contains { scheme in
            origin.hasPrefix(scheme) && LoopbackNames.contains(LoopbackNames.host(of: String(origin.dropFirst(scheme.count))))
        }
        guard isOwn else {
            throw ProblemDetails(
                "request.origin", "pages of '\(origin.prefix(200))' may not use this server", at: "/headers/origin",
                suggestion: "make a key, and let the page's own server use it")
        }
    }
}
