import HTTPTypes
import Hummingbird
import PlanAPI
import PlanModel

extension APIHandlers {
    /// Hands the content of a request to whoever keeps it, as it comes in.
    static func handUp(
        _ call: APICall, _ keep: (_ mediaType: String, _ next: () async throws -> [UInt8]?) async throws -> DeliveredFile
    ) async throws -> APIReply {
        let mediaType = call.headers[.contentType] ?? "application/octet-stream"
        guard mediaType.utf8.count <= 200, mediaType.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw ProblemDetails(
                "request.media-type", "the type of the content is not one", at: "/headers/content-type",
                suggestion: "such as application/pdf")
        }
        var pieces = call.request.body.makeAsyncIterator()
        return APIReply(try await keep(mediaType) { try await pieces.next().map { Array($0.readableBytesView) } }.json)
    }
}
