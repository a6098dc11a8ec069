import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import PlanAPI
import PlanEngine
import PlanJSON
import PlanModel

/// A request to an operation, as it may be made several times.
struct ClientRequest: Sendable {
    let route: APIRoute
    /// The path and the query.
    let target: String
    let body: JSON?
    /// What the operation is done once under; nil where saying it again changes nothing anyway.
    let idempotencyKey: String?
    var headers: [(String, String)] = []
    /// Whether the answer may take very long to begin: the server reads or writes a whole database for it.
    var isLong = false
    /// Opens what is sent instead of JSON, anew for each try.
    var content: (@Sendable () throws -> FileContent)?

    private static let routes = Dictionary(APIRoutes.all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    /// Throws `request.unknown-path` for an operation that is none, and `request.invalid` where something in the path is missing.
    init(
        _ operation: String, path: [String: String], query: [(String, String)], body: JSON?, idempotencyKey: String
    ) throws(PlanError) {
        guard let route = Self.routes[operation] else {
            let near = NearestName.suggestion(for: operation, among: Self.routes.keys.sorted())
            throw PlanError("request.unknown-path", "there is no operation '\(operation)'", suggestion: near)
        }
        self.route = route
        self.body = route.body == nil ? nil : body ?? .object(JSONObject())
        // What is said of a job may be said again under its lease, and a claim that was not heard ends with its lease; a tool is called
        // once.
        let isOnce = route.group != .jobs || operation == "callJobTool"
        let takesKey = isOnce && route.parameters.contains { $0.name == "Idempotency-Key" }
        self.idempotencyKey = takesKey ? idempotencyKey : nil
        let asked = query.map { "\(PercentCoding.encode($0))=\(PercentCoding.encode($1))" }.joined(separator: "&")
        target = try Self.expand(route.template, path) + (asked.isEmpty ? "" : "?\(asked)")
    }

    private static func expand(_ template: String, _ path: [String: String]) throws(PlanError) -> String {
        var expanded = ""
        for segment in template.split(separator: "/") {
            expanded += "/"
            guard segment.first == "{", let end = segment.firstIndex(of: "}") else {
                expanded += segment
                continue
            }
            let name = String(segment[segment.index(after: segment.startIndex)..<end])
            guard let value = path[name], !value.isEmpty else {
                throw PlanError("request.invalid", "the path needs '\(name)'", at: "/path/\(name)")
            }
            expanded += PercentCoding.encode(value) + segment[segment.index(after: end)...]
        }
        return expanded
    }

    func web(to address: ServerAddress, key: String?, _ options: ClientOptions) throws -> HTTPClientRequest {
        var request = HTTPClientRequest(url: address.text + target)
        request.method = HTTPMethod(rawValue: route.method.rawValue)
        request.headers = HTTPHeaders(headers)
        request.headers.add(name: "User-Agent", value: options.userAgent)
        if let trace = TraceContext.parent ?? options.traceParent { request.headers.add(name: "traceparent", value: trace.description) }
        if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        if let idempotencyKey { request.headers.add(name: "Idempotency-Key", value: idempotencyKey) }
        if let content = try content?() {
            request.headers.add(name: "Content-Type", value: content.mediaType)
            let pieces = AsyncThrowingStream<ByteBuffer, any Error>(unfolding: { try content.next().map { ByteBuffer(bytes: $0) } })
            request.body = .stream(pieces, length: .known(Int64(content.size)))
        } else if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body.bytes))
        }
        return request
    }
}
