import HTTPTypes
import Hummingbird
import PlanAPI
import PlanJSON

/// What a request is answered with.
struct APIReply: Sendable {
    /// What an answer carries.
    enum Content: Sendable {
        case none
        case json(JSON)
        case bytes([UInt8], mediaType: String)
        /// Written piece by piece.
        case stream(ResponseBody, mediaType: String)
    }

    /// Something that the log is to tell in a line of its own.
    struct Note: Sendable {
        let message: String
        let fields: [String: String]

        init(_ message: String, _ fields: [String: String]) { (self.message, self.fields) = (message, fields) }
    }

    var status: Int
    var content: Content
    var headers = HTTPFields()
    var note: Note?
    /// What the same request under the same `Idempotency-Key` is refused with, where the answer holds what must not lie anywhere; nil
    /// where it is answered again.
    var whenRepeated: ProblemDetails?

    init(_ status: Int = 200, _ content: Content) {
        self.status = status
        self.content = content
    }

    init(_ json: JSON, status: Int = 200) { self.init(status, .json(json)) }

    /// A page of a list.
    init(items: [JSON], next: String?) {
        self.init(["items": .array(items), "nextCursor": next.map { .string($0) } ?? .null])
    }

    init(_ problem: ProblemDetails, request: String) {
        self.init(problem.status, .bytes(problem.json(request: request).bytes, mediaType: ProblemDetails.mediaType))
        if let seconds = problem.retryAfter { headers[.retryAfter] = "\(seconds)" }
        // RFC 6750, section 3.1.
        if problem.status == 401 {
            headers[.wwwAuthenticate] = "Bearer realm=\"cairn\"" + (problem.code == "key.missing" ? "" : ", error=\"invalid_token\"")
        } else if problem.code == "key.scope" || problem.code == "token.scope" {
            headers[.wwwAuthenticate] = "Bearer realm=\"cairn\", error=\"insufficient_scope\""
        }
    }

    /// The response; that to HEAD tells the length of the body and brings none.
    func response(isHead: Bool) -> Response {
        var fields = headers
        var body = ResponseBody()
        switch content {
        case .none: break
        case .json(let json):
            fields[.contentType] = "application/json"
            body = ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes))
        case .bytes(let bytes, let mediaType):
            fields[.contentType] = mediaType
            body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .stream(let stream, let mediaType):
            fields[.contentType] = mediaType
            body = stream
        }
        fields[.xContentTypeOptions] = "nosniff"
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
        let response = Response(status: HTTPResponse.Status(code: status), headers: fields, body: body)
        return isHead ? response.createHeadResponse() : response
    }
}
