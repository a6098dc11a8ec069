import Foundation
import PlanJSON

/// What headers have to say about a message, so that whoever looks only at headers sees the same as the server.
enum HeaderRules {
    static func check(_ request: MCPHTTPRequest, _ call: Incoming.Request) throws(ProtocolFailure) {
        let version = call.meta["io.modelcontextprotocol/protocolVersion"]?.string ?? ""
        try compare("MCP-Protocol-Version", request.header("mcp-protocol-version"), version)
        try compare("Mcp-Method", request.header("mcp-method"), call.method)
        guard let name = name(of: call) else { return }
        guard let given = request.header("mcp-name") else { throw .header("Mcp-Name is missing") }
        guard let decoded = decoded(given) else { throw .header("Mcp-Name cannot be decoded") }
        try compare("Mcp-Name", decoded, name)
    }

    /// What `Mcp-Name` repeats.
    static func name(of call: Incoming.Request) -> String? { nameKey(call.method).flatMap { call.params[$0]?.string } }

    /// The parameter that it is.
    private static func nameKey(_ method: String) -> String? {
        switch method {
        case "tools/call", "prompts/get": "name"
        case "resources/read": "uri"
        case "tasks/get", "tasks/update", "tasks/cancel": "taskId"
        default: nil
        }
    }

    private static func compare(_ header: String, _ given: String?, _ wanted: String) throws(ProtocolFailure) {
        guard let given else { throw .header("\(header) is missing") }
        guard given == wanted else {
            throw .header("\(header) header value '\(given.prefix(100))' does not match body value '\(wanted.prefix(100))'")
        }
    }

    /// A value as it was before it was made fit for a header; nil when it is written wrongly.
    static func decoded(_ value: String) -> String? {
        let (prefix, suffix) = ("=?base64?", "?=")
        guard value.hasPrefix(prefix), value.hasSuffix(suffix), value.count >= prefix.count + suffix.count else {
            return value.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 9 } ? value : nil
        }
        guard let data = Data(base64Encoded: String(value.dropFirst(prefix.count).dropLast(suffix.count))) else { return nil }
        return String(validating: data, as: UTF8.self)
    }

    /// A value made fit for a header.
    static func encoded(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { (0x20...0x7E).contains($0) } && value.first != " " && value.last != " "
        if isPlain, !value.hasPrefix("=?base64?") { return value }
        return "=?base64?\(Data(value.utf8).base64EncodedString())?="
    }
}
