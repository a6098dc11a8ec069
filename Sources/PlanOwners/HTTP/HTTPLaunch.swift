import PlanEngine
import PlanHTTP
import PlanJSON
import PlanKernel
import PlanModel

/// A request with everything looked up: where to, with which headers and what body.
struct HTTPLaunch: Sendable {
    let request: WebRequest
    /// Knows the secrets that are sent.
    let redactor: Redactor

    /// Looks everything up; whatever fails here fails before anything has begun.
    init(_ call: Assignment.HTTPCall, of assignment: Assignment, _ options: HTTPOptions) async throws(Failure) {
        var secrets: [String] = []
        var headers: [WebHeader] = []
        for (name, value) in call.headers {
            switch value {
            case .text(let text): headers.append(WebHeader(name, text))
            case .secret(let secret, let prefix):
                let found = try await SecretLookup.value(of: secret, for: "the header '\(name)'", in: options.secrets)
                let value = SecretLookup.withoutLineEnd(found)
                secrets.append(value)
                headers.append(WebHeader(name, prefix + value, isSecret: true))
            }
        }
        func add(_ name: String, _ value: String) {
            if !headers.contains(where: { $0.name == name }) { headers.append(WebHeader(name, value)) }
        }
        var body: [UInt8]?
        switch call.body {
        case nil, .null?: break
        case .string(let text)?:
            add("content-type", "text/plain; charset=utf-8")
            body = Array(text.utf8)
        case let value?:
            add("content-type", "application/json")
            body = value.bytes
        }
        add("accept", "*/*")
        add("user-agent", "cairn")
        if let trace = TraceContext.parent { add("traceparent", trace.description) }
        if !call.method.isSafe { add("idempotency-key", assignment.idempotencyKey) }
        for header in headers {
            if let problem = header.problem { throw Failure(.invalidInput, problem, neverBegan: true) }
        }
        var request = WebRequest(call.method.rawValue, try WebAddress(call.url), headers: headers, body: body)
        request.hosts = try Self.hosts(call.hosts)
        self.request = request
        redactor = Redactor(secrets)
    }

    private static func hosts(_ names: [String]?) throws(Failure) -> HostList? {
        guard let names else { return nil }
        do {
            return try HostList(names.joined(separator: ","))
        } catch {
            throw Failure(.invalidInput, "contextPolicy/webPolicy/allowlist: \(error.message)", neverBegan: true)
        }
    }
}
