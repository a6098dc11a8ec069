import HTTPTypes
import Hummingbird
import NIOCore
import PlanAPI
import PlanEngine
import PlanJSON
import PlanModel
import PlanSchema

/// Reads a request as its route wants it, or says everything that does not fit.
struct RequestReader {
    let place: ServerPlace
    let route: APIRoute
    let path: [String: String]
    let caller: Caller
    let credential: Credential?
    let isSecure: Bool

    func call(_ request: Request, _ target: RequestTarget) async throws -> APICall {
        try accept(request)
        try checkPath()
        let query = try QueryReader.read(target.query, for: route)
        var body = JSON.object(JSONObject())
        var planText: [UInt8]?
        if let form = route.body, !form.isContent {
            let bytes = try await request.bytes(upTo: place.options.bodyBytes)
            if !bytes.isEmpty || form.isRequired {
                switch try mediaType(of: request, form, isEmpty: bytes.isEmpty) {
                case .json: body = try json(bytes)
                case .planText: planText = bytes
                }
            }
            if planText == nil { try check(body) }
        }
        let repeatKey = try idempotencyKey(of: request)
        return APICall(
            place: place, route: route, path: path, query: query, body: body, planText: planText, request: request,
            caller: caller, credential: credential, isSecure: isSecure, idempotencyKey: repeatKey,
            fingerprint: repeatKey == nil ? "" : fingerprint(of: target, body, planText))
    }

    /// The key of a request that may come again, as a name that no other caller's has.
    private func idempotencyKey(of request: Request) throws(ProblemDetails) -> String? {
        guard route.takesIdempotencyKey, let key = request.headers[.idempotencyKey] else { return nil }
        guard !key.isEmpty, key.utf8.count <= 255, key.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw ProblemDetails(
                "request.invalid", "an Idempotency-Key has 1 to 255 printable characters", at: "/headers/idempotency-key",
                suggestion: "such as a UUID")
        }
        let parts = [caller.organization.rawValue, caller.thread?.rawValue ?? "", caller.actor.rawValue, key]
        return "http-" + Digest(of: JSON.array(parts.map { .string($0) }).bytes).hex
    }

    private func fingerprint(of target: RequestTarget, _ body: JSON, _ planText: [UInt8]?) -> String {
        let line = "\(route.method.rawValue) \(target.path)?\(target.query ?? "")\n"
        return Digest(of: Array(line.utf8) + (planText ?? body.canonicalBytes)).hex
    }

    private func checkPath() throws(ProblemDetails) {
        for parameter in route.parameters where parameter.place == .path {
            guard let value = path[parameter.name], QueryReader.value(value, parameter.schema) != nil else {
                throw ProblemDetails(
                    "request.invalid", "'\(parameter.name)' in the path does not fit: \(parameter.description)",
                    at: "/path/\(parameter.name)", suggestion: "see GET /openapi.json")
            }
        }
    }

    /// Whether whoever asks takes what is answered.
    private func accept(_ request: Request) throws(ProblemDetails) {
        let wanted = request.headers[values: .accept].flatMap { $0.split(separator: ",") }.map { range in
            range.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        }
        let isJSON = route.answer.schema != nil || route.answer.mediaTypes.isEmpty
        let given = (isJSON ? ["application/json"] : []) + route.answer.mediaTypes
        let fits =
            wanted.isEmpty || given.contains("*/*")
            || wanted.contains { range in
                range == "*/*" || given.contains { $0 == range || range.hasSuffix("/*") && $0.hasPrefix(range.dropLast()) }
            }
        if !fits {
            throw ProblemDetails(
                "request.not-acceptable", "this is given as \(given.joined(separator: " or "))", at: "/headers/accept",
                suggestion: "accept that, or */*")
        }
    }

    private enum Media {
        case json, planText
    }

    private func mediaType(of request: Request, _ form: APIBody, isEmpty: Bool) throws(ProblemDetails) -> Media {
        let text = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        if text == "application/json" || text.hasPrefix("application/") && text.hasSuffix("+json") { return .json }
        let yaml = ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"]
        if form.takesPlanText, yaml.contains(text) { return .planText }
        if isEmpty, text.isEmpty { return .json }
        let taken = ["application/json"] + (form.takesPlanText ? ["application/yaml"] : [])
        throw ProblemDetails(
            "request.media-type",
            text.isEmpty ? "the request does not say what its body is" : "bodies of the type '\(text.prefix(100))' are not taken",
            at: "/headers/content-type", suggestion: "send \(taken.joined(separator: " or "))")
    }

    private func json(_ bytes: [UInt8]) throws(ProblemDetails) -> JSON {
        guard !bytes.isEmpty else {
            throw ProblemDetails("request.invalid", "the request has no body", at: "/body", suggestion: "send an object of JSON")
        }
        let limits = JSONLimits(bytes: place.options.bodyBytes, depth: place.options.bodyDepth, values: place.options.bodyValues)
        do throws(JSONError) {
            return try JSON(parsing: bytes, limits: limits)
        } catch {
            throw ProblemDetails(
                "request.invalid", "the body is no JSON: \(error.message) in line \(error.line), column \(error.column)", at: "/body",
                errors: [Finding(error.code.rawValue, error.message, at: "").json(at: (line: error.line, column: error.column))])
        }
    }

    private func check(_ body: JSON) throws(ProblemDetails) {
        guard let schema = place.bodySchemas[route.id] else { return }
        let violations = schema.validate(body)
        guard let first = violations.first else { return }
        let errors = violations.prefix(50).map { violation in
            Finding("request.invalid", violation.message, at: violation.instancePointer.description).json()
        }
        throw ProblemDetails(
            "request.invalid", "the body does not fit: \(first)", at: "/body\(first.instancePointer)", suggestion: "see GET /openapi.json",
            errors: Array(errors))
    }
}
