import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import PlanAPI
import PlanJSON

/// Says why a request cannot be read, where otherwise a 400 without a word is written: its headers are too many or too large, or it is no
/// request at all.
///
/// That 400 is written when no other answer is under way, and the connection is closed after it; this only fills it in.
final class UnreadableRequestHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let onRefusal: @Sendable (ProblemDetails) -> String
    private var problem: ProblemDetails?

    /// - Parameter onRefusal: told what is refused; gives the id of the request.
    init(onRefusal: @escaping @Sendable (ProblemDetails) -> String) { self.onRefusal = onRefusal }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError { problem = Self.problem(error) }
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard let problem, case .head(let head) = unwrapOutboundIn(data), head.status == .badRequest,
            head.headerFields[.contentLength] == "0"
        else { return context.write(data, promise: promise) }
        self.problem = nil
        let id = onRefusal(problem)
        let bytes = problem.json(request: id).bytes
        let fields: HTTPFields = [
            .contentType: ProblemDetails.mediaType, .contentLength: "\(bytes.count)", .connection: "close", .cacheControl: "no-store",
            .xContentTypeOptions: "nosniff", .requestID: id,
        ]
        let answer = HTTPResponse(status: .init(code: problem.status), headerFields: fields)
        context.write(wrapOutboundOut(.head(answer)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: bytes))), promise: promise)
    }

    /// Nil for a client that has left in the middle of a request, and hears nothing.
    private static func problem(_ error: HTTPParserError) -> ProblemDetails? {
        switch error {
        case .invalidEOFState, .closedConnection: nil
        case .headerOverflow:
            ProblemDetails(
                "request.headers-too-large", "the headers of the request are too many or too large", at: "/headers",
                suggestion: "send at most 100 headers with 160 KiB, and at most 128 KiB in one of them")
        default:
            ProblemDetails("request.invalid", "this is no request of HTTP/1.1 that can be read", suggestion: "see GET /openapi.json")
        }
    }
}
