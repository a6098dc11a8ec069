import PlanAPI
import PlanEngine
import PlanJSON
import PlanSchema

/// What all requests to a server share.
final class ServerPlace: Sendable {
    let engine: Engine
    let options: ServerOptions
    /// The schemas of bodies by the operations that take them.
    let bodySchemas: [String: Schema]

    init(engine: Engine, options: ServerOptions) {
        self.engine = engine
        self.options = options
        bodySchemas = Dictionary(
            APIRoutes.all.compactMap { route in
                guard let body = route.body, let schema = try? Schema(compiling: body.schema) else { return nil }
                return (route.id, schema)
            }, uniquingKeysWith: { first, _ in first })
    }
}
