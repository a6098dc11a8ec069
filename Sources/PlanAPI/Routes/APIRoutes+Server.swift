import PlanJSON

extension APIRoutes {
    static let server: [APIRoute] = [
        APIRoute(
            .get, "/healthz", "getHealth", .server, nil, "Whether the process lives.", answer: .object("Health", "It does.")),
        APIRoute(
            .get, "/readyz", "getReadiness", .server, nil, "Whether requests can be served: the store answers and the engine drives.",
            answer: .object("Health", "They can.")),
        APIRoute(
            .get, "/metrics", "getMetrics", .server, .read,
            "What the server and its engine do, in numbers for Prometheus; for keys that are bound to no other organization and no thread.",
            answer: APIAnswer(
                200, "Prometheus' text format 0.0.4, or OpenMetrics 1.0.0 where that is accepted.", nil,
                mediaTypes: ["text/plain", "application/openmetrics-text"])),
        APIRoute(
            .get, "/openapi.json", "getDocument", .server, nil, "This document.",
            answer: APIAnswer(200, "An OpenAPI 3.1 document.", ["type": "object"])),
    ]
}
