import PlanAPI
import PlanEngine
import PlanJSON
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
        "getDocument": { call in APIReply(OpenAPIDocument.json(version: call.place.options.version)) },
    ]
}
