import PlanJSON
import PlanModel

/// Why a message is not served: an error object of JSON-RPC.
struct ProtocolFailure: Error, Hashable, Sendable {
    let code: Int64
    let message: String
    var data: JSON?

    static func parse(_ message: String) -> ProtocolFailure { ProtocolFailure(code: -32700, message: message) }
    static func request(_ message: String) -> ProtocolFailure { ProtocolFailure(code: -32600, message: message) }
    static func tooLong(_ limits: ServerLimits) -> ProtocolFailure {
        .request("a message has at most \(limits.messageBytes) bytes; one was passed over")
    }
    static func params(_ message: String, data: JSON? = nil) -> ProtocolFailure {
        ProtocolFailure(code: -32602, message: message, data: data)
    }
    static func header(_ message: String) -> ProtocolFailure { ProtocolFailure(code: -32020, message: "Header mismatch: \(message)") }

    static func method(_ name: String) -> ProtocolFailure {
        ProtocolFailure(code: -32601, message: "there is no method '\(name.prefix(100))' in this version of the protocol")
    }

    static func version(_ requested: String) -> ProtocolFailure {
        ProtocolFailure(
            code: -32022, message: "Unsupported protocol version",
            data: ["supported": .array(ProtocolVersion.all.map { .string($0) }), "requested": .string(String(requested.prefix(100)))])
    }

    static func capability(_ needed: JSON) -> ProtocolFailure {
        ProtocolFailure(code: -32021, message: "Missing required client capability", data: ["requiredCapabilities": needed])
    }

    /// More requests are under way than the server works on at once. The code lies outside of what JSON-RPC and MCP reserve.
    static func busy(_ message: String) -> ProtocolFailure { ProtocolFailure(code: 1001, message: message) }

    /// A server that messages are passed on to was not reached, or its answer was lost. The code lies outside of what JSON-RPC and MCP
    /// reserve.
    static func away(_ code: String, _ message: String, _ suggestion: String) -> ProtocolFailure {
        .elsewhere(awayCode, PlanError(code, message, suggestion: suggestion))
    }

    static let awayCode: Int64 = 1003

    /// What a server refuses that messages are passed on to, or says instead of an answer: what is wrong, and what to do next.
    static func elsewhere(_ number: Int64, _ refusal: PlanError) -> ProtocolFailure {
        let next = refusal.suggestion.map { "; \($0)" } ?? ""
        return ProtocolFailure(code: number, message: refusal.message + next, data: data(of: refusal))
    }

    /// Whoever asks was not let in for this. The code lies outside of what JSON-RPC and MCP reserve.
    private static func scope(_ refusal: PlanError) -> ProtocolFailure {
        ProtocolFailure(code: 1002, message: refusal.message, data: data(of: refusal))
    }

    private static func data(of refusal: PlanError) -> JSON {
        var data = JSONObject([("code", .string(refusal.code))])
        data["suggestion"] = refusal.suggestion.map { .string($0) }
        return .object(data)
    }

    static func inside(_ error: any Error) -> ProtocolFailure {
        guard let refusal = error as? PlanError else { return ProtocolFailure(code: -32603, message: "\(error)") }
        if refusal.code == "key.scope" { return .scope(refusal) }
        return ProtocolFailure(code: -32603, message: refusal.message, data: ["code": .string(refusal.code)])
    }

    var json: JSON {
        var object = JSONObject([("code", .int(code)), ("message", .string(message))])
        object["data"] = data
        return .object(object)
    }
}
