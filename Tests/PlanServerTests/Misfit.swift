/// A request that does not fit the interface, and how it is refused.
struct Misfit: Sendable, CustomStringConvertible {
    let method: String
    let path: String
    var body: String?
    var headers: [String: String] = [:]
    let status: Int
    let code: String
    var answer: [String: String] = [:]

    var description: String { "\(method) \(path) \(body?.prefix(60) ?? "") \(headers)" }

    static let all = [
        Misfit(method: "GET", path: "/nothing", status: 404, code: "request.unknown-path"),
        Misfit(method: "GET", path: "/v1/runs/run_none", status: 404, code: "run.unknown"),
        Misfit(method: "GET", path: "/v1/runs/%00", status: 404, code: "request.unknown-path"),
        Misfit(method: "GET", path: "/v1/runs/%FF", status: 404, code: "request.unknown-path"),
        Misfit(method: "DELETE", path: "/healthz", status: 405, code: "request.method", answer: ["allow": "GET, HEAD"]),
        Misfit(method: "OPTIONS", path: "/v1/plans/validate", status: 405, code: "request.method", answer: ["allow": "POST"]),
        Misfit(method: "GET", path: "/v1/runs/x?includeEvent=true", status: 400, code: "request.unknown-parameter"),
        Misfit(
            method: "GET", path: "/v1/runs?" + Array(repeating: "status=running", count: 101).joined(separator: "&"), status: 400,
            code: "request.invalid"),
        Misfit(method: "GET", path: "/v1/runs/x?includeEvents=yes", status: 400, code: "request.invalid"),
        Misfit(method: "GET", path: "/v1/runs/x?includeEvents=true&includeEvents=true", status: 400, code: "request.invalid"),
        Misfit(method: "GET", path: "/healthz", headers: ["Accept": "text/html"], status: 406, code: "request.not-acceptable"),
        Misfit(method: "POST", path: "/v1/runs", body: "", status: 400, code: "request.invalid"),
        Misfit(method: "POST", path: "/v1/runs", body: "{", status: 400, code: "request.invalid"),
        Misfit(method: "POST", path: "/v1/runs", body: "[]", status: 400, code: "request.invalid"),
        Misfit(method: "POST", path: "/v1/runs", body: "{}", status: 400, code: "request.invalid"),
        Misfit(method: "POST", path: "/v1/runs", body: #"{"draft":{},"plan":"x"}"#, status: 400, code: "request.invalid"),
        Misfit(method: "POST", path: "/v1/runs", body: #"{"draft":{},"draft":{}}"#, status: 400, code: "request.invalid"),
        Misfit(method: "POST", path: "/v1/runs", body: #"{"plan":"none"}"#, status: 404, code: "plan.unknown"),
        Misfit(
            method: "POST", path: "/v1/runs", body: String(repeating: "[", count: 100), status: 400, code: "request.invalid"),
        Misfit(
            method: "POST", path: "/v1/runs", body: "draft: {}", headers: ["Content-Type": "application/yaml"], status: 415,
            code: "request.media-type"),
        Misfit(
            method: "GET", path: "/healthz", headers: ["Origin": "https://example.org"], status: 403, code: "request.origin"),
        Misfit(method: "GET", path: "/healthz", headers: ["Host": "example.org"], status: 403, code: "request.host"),
    ]
}
