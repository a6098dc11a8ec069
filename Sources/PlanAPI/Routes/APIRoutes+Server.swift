import PlanJSON

extension APIRoutes {
    static let server: [APIRoute] = [
        APIRoute(
            .get, "/healthz", "getHealth", .server, nil, "Whether the process lives.", answer: .object("Health", "It does.")),
        APIRoute(
            .get, "/readyz", "getReadiness", .server, nil, "Whether requests can be served: the store answers and the engine drives.",
            answer: .object("Health", "They can.")),
        APIRoute(
            .get, "/openapi.json", "getDocument", .server, nil, "This document.",
            answer: APIAnswer(200, "An OpenAPI 3.1 document.", ["type": "object"])),
    ]
}
