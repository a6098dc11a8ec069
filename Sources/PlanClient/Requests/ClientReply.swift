public import PlanJSON
import PlanModel

/// What a server has answered to a request that it did.
public struct ClientReply: Sendable {
    public let status: Int
    /// The `ETag`, with its quotation marks: what `If-Match` guards.
    public let tag: String?
    /// Whether it is what the same request was answered before, and nothing was done now.
    public var isRepeated = false
    public let bytes: [UInt8]

    /// The answer as JSON; `null` where there is none. Throws `server.unreadable`.
    public func json() throws -> JSON {
        guard !bytes.isEmpty else { return .null }
        do throws(JSONError) {
            return try JSON(parsing: bytes, limits: JSONLimits(bytes: bytes.count, depth: JSONLimits.deepest, values: .max))
        } catch {
            throw PlanError(
                "server.unreadable", "what the server has answered is no JSON: \(error.message)",
                suggestion: "look whether a Cairn server listens there")
        }
    }
}
