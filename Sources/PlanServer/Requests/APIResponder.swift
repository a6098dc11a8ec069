import HTTPTypes
import Hummingbird
import Logging
import PlanAPI
import PlanEngine
import PlanMetrics
import PlanModel

/// Answers requests by the table of routes. Whatever goes wrong is answered as a problem.
struct APIResponder: HTTPResponder {
    typealias Context = ServerContext

    let place: ServerPlace
    let logger: Logger

    func respond(to request: Request, context: ServerContext) async throws -> Response {
        let id = RequestName.of(request.headers[.requestID])
        let trace = RequestTrace(request, id, place.options.tracer)
        var logger = logger
        logger[metadataKey: "request"] = .string(id)
        if let parent = trace.parent { logger[metadataKey: "traceparent"] = .string(parent.description) }
        let named = logger
        let origin = RequestOrigin(request, from: context.remoteAddress, place.options)
        return try await trace.during { try await respond(to: request, id, trace, origin, named) }
    }

    /// Notes a request that could not be read, as one of which nothing is known but why.
    ///
    /// - Returns: its id.
    func noteUnreadable(_ problem: ProblemDetails) -> String {
        let id = RequestName.of(nil)
        place.metrics.countRequest("none", "none", status: problem.status, took: .zero)
        var metadata = Verdict().metadata
        metadata["request"] = .string(id)
        metadata["status"] = .stringConvertible(problem.status)
        metadata["code"] = .string(problem.code)
        logger.notice("request", metadata: metadata)
        return id
    }

    private func respond(
        to request: Request, _ id: String, _ trace: RequestTrace, _ origin: RequestOrigin, _ logger: Logger
    ) async throws -> Response {
        let began = ContinuousClock.now
        var verdict = Verdict()
        var target = RequestTarget(request)
        var reply: APIReply
        do {
            if target.path == MCPDoor.path {
                target.route = MCPDoor.route
                var response = try await MCPDoor(place: place).response(to: request, from: origin.address, &verdict)
                response.headers[.requestID] = id
                log(request, target, response.status.code, verdict, since: began, logger)
                trace.end(target, response.status.code)
                return response
            }
            reply = try await answer(request, origin, &target, &verdict)
            if let note = reply.note {
                logger.notice("\(note.message)", metadata: note.fields.mapValues { .string($0) })
            }
        } catch {
            let problem = ProblemDetails(of: error)
            // That an issuer is away is told once, where it is asked.
            if problem.status >= 500, problem.code != "token.issuer-away" {
                logger.error("failed", metadata: ["error": .string("\(error)"), "code": .string(problem.code)])
            }
            reply = APIReply(problem, request: id)
            if target.path == MCPDoor.path { ProtectedResource(request, isSecure: origin.isSecure, at: place)?.complete(&reply.headers) }
            if !target.otherMethods.isEmpty { reply.headers[.allow] = target.allow }
            target.code = problem.code
            // They were let in, and may not do this.
            if ProblemStatus.isRefusal(problem.status) { verdict.isAllowed = false }
        }
        reply.headers[.requestID] = id
        log(request, target, reply.status, verdict, since: began, logger)
        trace.end(target, reply.status)
        return reply.response(isHead: request.method == .head)
    }

    private func answer(
        _ request: Request, _ origin: RequestOrigin, _ target: inout RequestTarget, _ verdict: inout Verdict
    ) async throws -> APIReply {
        let match = APIRoutes.table.match(target.method, target.path)
        if case .found(let route, _) = match { target.route = route }
        let identity = try await RequestIdentity.find(
            request, for: target.route?.scope.map { [$0] } ?? [], from: origin.address, at: place, &verdict)
        switch match {
        case .nothing:
            throw ProblemDetails(
                "request.unknown-path", "there is nothing at this path", suggestion: "GET /openapi.json tells what there is")
        case .otherMethods(let methods):
            target.otherMethods = methods
            throw ProblemDetails(
                "request.method", "\(request.method.rawValue) is not possible here", suggestion: "use \(target.allow)")
        case .found(let route, let parameters):
            guard let handler = APIHandlers.all[route.id] else { throw ProblemDetails("internal", "the operation is missing") }
            let reader = RequestReader(
                place: place, route: route, path: parameters, caller: identity.caller, credential: identity.credential,
                isSecure: origin.isSecure)
            guard APIHandlers.endingWithConnection.contains(route.id) else { return try await answer(request, target, reader, handler) }
            let target = target
            var reply: APIReply
            do {
                reply = try await request.body.consumeWithCancellationOnInboundClose { body in
                    var request = request
                    request.body = body
                    return try await answer(request, target, reader, handler)
                }
            } catch is CancellationError {
                // Nobody listens any more.
                reply = APIReply(items: [], next: nil)
            }
            // To see that somebody leaves, the connection is read to its end.
            reply.headers[.connection] = "close"
            return reply
        }
    }

    private func answer(
        _ request: Request, _ target: RequestTarget, _ reader: RequestReader, _ handler: APIHandlers.Handler
    ) async throws -> APIReply {
        let call = try await reader.call(request, target)
        guard let key = call.idempotencyKey else { return try await handler(call) }
        return try await place.replies.answer(key, call.fingerprint, isRepeatable: reader.route.isRepeatable) { run in
            try await call.engine.planView(of: RunID(run), for: call.caller).json
        } body: {
            try await handler(call)
        }
    }

    /// One line for each request: what it was, who made it, by which door and whether they were let in, what came of it, and never what it
    /// said or brought to be let in.
    private func log(
        _ request: Request, _ target: RequestTarget, _ status: Int, _ verdict: Verdict, since began: ContinuousClock.Instant,
        _ logger: Logger
    ) {
        let took = ContinuousClock.now - began
        place.metrics.countRequest(target.route?.id ?? "none", target.route?.group.rawValue ?? "none", status: status, took: took)
        var metadata: Logger.Metadata = [
            "method": .string(request.method.rawValue), "path": .string(String(target.path.prefix(300))),
            "status": .stringConvertible(status),
            "milliseconds": .stringConvertible(took.components.seconds * 1_000 + took.components.attoseconds / 1_000_000_000_000_000),
        ]
        metadata["operation"] = target.route.map { .string($0.id) }
        metadata["code"] = target.code.map { .string($0) }
        metadata.merge(verdict.metadata) { mine, _ in mine }
        logger.log(level: verdict.isAllowed ? .info : .notice, "request", metadata: metadata)
    }
}
