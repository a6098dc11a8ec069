import HTTPTypes
import Hummingbird
import PlanAPI
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension APIHandlers {
    static let artifacts: [String: Handler] = [
        "listAllArtifacts": { call in
            var query = ArtifactQuery()
            query.thread = call.asked("threadId").map { ThreadID($0) }
            query.run = call.asked("runId").map { RunID($0) }
            (query.node, query.key, query.kind) = (call.asked("nodeId"), call.asked("key"), call.asked("kind"))
            query.sha256 = call.asked("sha256").flatMap(Digest.init(hex:))
            query.onlyCurrent = call.asks("current")
            query.before = call.cursor
            let (artifacts, next) = try await call.engine.artifactPage(query, for: call.caller, limit: call.limit)
            return APIReply(items: artifacts.map(\.json), next: next)
        },
        "getArtifact": { call in APIReply(try await call.engine.artifact(call.path["artifact"] ?? "", for: call.caller).json) },
        "getArtifactContent": { call in
            let artifact = try await call.engine.artifact(call.path["artifact"] ?? "", for: call.caller)
            return try await content(of: artifact, call.engine)
        },
    ]

    private static let chunk = 256 << 10

    /// What a page may show; anything else could run as a page of this server.
    private static let harmless = ["text/plain", "application/json", "image/png", "image/jpeg", "text/csv"]

    /// The bytes of an artifact, read from the store as they are sent.
    private static func content(of artifact: ArtifactRecord, _ engine: Engine) async throws -> APIReply {
        let run = try await engine.view(artifact.run)
        let value = run.allArtifacts.last { $0.id == artifact.id }?.value
        let returned = value ?? run.plan.ref(named: artifact.node).flatMap { run.output(of: $0)?[artifact.key] }
        // A text is handed over as it is, without the quotes that it would have in JSON.
        let isText = artifact.mediaType == "application/json" && returned?.string != nil
        let mediaType = isText ? "text/plain; charset=utf-8" : artifact.mediaType
        var reply: APIReply
        if let value {
            reply = APIReply(200, .bytes(value.string.map { Array($0.utf8) } ?? value.canonicalBytes, mediaType: mediaType))
        } else {
            guard try await engine.store.blob(artifact.sha256) != nil else {
                throw StoreError.corrupt("the content of artifact \(artifact.id) is missing")
            }
            let stream = ResponseBody(contentLength: artifact.size) { writer in
                var offset = 0
                while offset < artifact.size {
                    guard let part = try await engine.store.readBlob(artifact.sha256, offset: offset, length: chunk), !part.isEmpty else {
                        throw StoreError.corrupt("the content of artifact \(artifact.id) ends too early")
                    }
                    try await writer.write(ByteBuffer(bytes: part))
                    offset += part.count
                }
                try await writer.finish(nil)
            }
            reply = APIReply(200, .stream(stream, mediaType: mediaType))
        }
        reply.headers[.eTag] = "\"\(artifact.sha256.hex)\""
        reply.headers[.contentDisposition] = harmless.contains { mediaType.hasPrefix($0) } ? "inline" : "attachment"
        reply.headers[.contentSecurityPolicy] = "sandbox; default-src 'none'"
        return reply
    }
}
