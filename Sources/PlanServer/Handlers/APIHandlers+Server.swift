import HTTPTypes
import PlanAPI
import PlanEngine
import PlanJSON
import PlanMetrics
import PlanModel
import PlanStore

extension APIHandlers {
    static let server: [String: Handler] = [
        "getHealth": { call in APIReply(["status": "ok", "version": .string(call.place.options.version)]) },
        "getReadiness": { call in
            guard call.engine.isDriving else {
                throw PlanError("engine.stopping", "the engine does not drive", suggestion: "try again in a moment")
            }
            _ = try await call.engine.store.lastGlobalSeq()
            return APIReply(["status": "ok", "version": .string(call.place.options.version)])
        },
        "getMetrics": { call in
            // The numbers are about all organizations and threads.
            guard call.isForWholeServer else {
                throw ProblemDetails(
                    "key.scope", "numbers of the whole server are not for this organization or thread", at: "/headers/authorization",
                    suggestion: "use a key that is bound to neither")
            }
            let wanted = call.headers[values: .accept].joined(separator: ",").lowercased()
            let format = wanted.contains("application/openmetrics-text") ? MetricFormat.openMetrics : .prometheus
            let page = await call.place.metrics.page(of: call.engine, format)
            return APIReply(200, .bytes(Array(page.utf8), mediaType: format.mediaType))
        },
        "getProtectedResource": { call in try protectedResource(call, "") },
        "getProtectedResourceOfAgents": { call in try protectedResource(call, MCPDoor.path) },
        "getDocument": { call in APIReply(OpenAPIDocument.json(version: call.place.options.version)) },
    ]

    private static func protectedResource(_ call: APICall, _ part: String) throws(ProblemDetails) -> APIReply {
        guard let resource = ProtectedResource(call.request, isSecure: call.isSecure, at: call.place) else {
            throw ProblemDetails(
                "request.unknown-path", "this server takes the tokens of no issuer", suggestion: "use a key of 'cairn keys create'")
        }
        return APIReply(resource.json(of: part))
    }
}
