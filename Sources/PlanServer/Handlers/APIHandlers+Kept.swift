import HTTPTypes
import Hummingbird
import PlanAPI
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension APIHandlers {
    /// Threads and artifacts.
    static let kept: [String: Handler] = [
        "getArtifact": { call in APIReply(try await call.engine.artifact(call.path["artifact"] ?? "", for: call.caller).json) },
        "getArtifactContent": { call in
            let artifact = try await call.engine.artifact(call.path["artifact"] ?? "", for: call.caller)
            return try await content(of: artifact, call.engine)
        },
        "getThread": { call in try await shown(call.thread, call) },
        "putThread": { call in
            try await call.engine.directory.requireOverride(
                call.caller.actor, in: call.caller.organization, at: "/threads/\(call.thread)")
            return try await put(call)
        },
        "listThreadRuns": { call in
            var query = RunQuery()
            let statuses = call.allAsked("status")
            query.statuses = statuses.isEmpty ? Set(RunStatus.active.map(\.rawValue)) : Set(statuses)
            query.thread = call.thread
            query.order = .updated
            query.before = call.cursor.map { RunID($0) }
            guard call.caller.thread == nil || call.caller.thread == call.thread else { return APIReply(items: [], next: nil) }
            let (views, next) = try await call.engine.runPage(query, for: call.caller, limit: call.limit)
            return APIReply(items: views.map(\.json), next: next?.rawValue)
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

    private static func shown(_ thread: ThreadID, _ call: APICall) async throws -> APIReply {
        let (engine, organization) = (call.engine, call.caller.organization)
        let entry = try await engine.directory.entry(.thread, thread.rawValue, in: organization)
        var query = RunQuery()
        query.thread = thread
        query.statuses = Set(RunStatus.active.map(\.rawValue))
        let isTheirs = call.caller.thread == nil || call.caller.thread == thread
        let active = isTheirs ? try await engine.runPage(query, for: call.caller, limit: 1).views : []
        var object = JSONObject([
            ("threadId", .string(thread.rawValue)), ("organizationId", .string(organization.rawValue)),
            ("hasActivePlan", .bool(!active.isEmpty)),
        ])
        guard isTheirs, let entry, try await knows(thread, call) else { return APIReply(.object(object)) }
        object["members"] = entry.body["members"]
        object["maxActiveRuns"] = entry.body["maxActiveRuns"]
        object["version"] = .int(entry.version)
        var reply = APIReply(.object(object))
        reply.headers[.eTag] = "\"\(entry.version)\""
        return reply
    }

    /// Whether a caller is told who takes part in a thread: once there are roles, who does so themselves, or has one that sees everything.
    private static func knows(_ thread: ThreadID, _ call: APICall) async throws -> Bool {
        let (directory, caller) = (call.engine.directory, call.caller)
        guard try await directory.hasRoles(in: caller.organization) else { return true }
        let roles = try await directory.roles(of: caller.actor, in: caller.organization)
        if roles.contains(.auditor) || roles.contains(where: \.mayOverride) { return true }
        return try await directory.takesPart(caller.actor, in: thread, of: caller.organization)
    }

    private static func put(_ call: APICall) async throws -> APIReply {
        var version: Int64?
        if let wanted = call.headers[.ifMatch].map({ $0.filter { !$0.isWhitespace } }), wanted != "*" {
            version = Int64(wanted.filter { $0 != "\"" }) ?? -1
        }
        do {
            _ = try await call.engine.directory.setThread(
                call.thread, in: call.caller.organization, members: (call.body["members"]?.array).map { Set($0.compactMap(\.string)) },
                maxActiveRuns: call.number("maxActiveRuns"), expecting: version)
        } catch StoreError.conflict(let stored) {
            throw ProblemDetails(
                "request.precondition", "thread \(call.thread) is at version \(stored)", at: "/threads/\(call.thread)",
                suggestion: "read it again, and send its ETag with If-Match")
        }
        return try await shown(call.thread, call)
    }
}

extension APICall {
    var thread: ThreadID { ThreadID(path["thread"] ?? "") }
}
