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
        tokens("", "getProtectedResource", "Whose tokens the server takes (RFC 9728)."),
        tokens("/mcp", "getProtectedResourceOfAgents", "Whose tokens are taken at /mcp (RFC 9728)."),
        APIRoute(
            .get, "/openapi.json", "getDocument", .server, nil, "This document.",
            answer: APIAnswer(200, "An OpenAPI 3.1 document.", ["type": "object"])),
    ]

    private static func tokens(_ part: String, _ id: String, _ summary: String) -> APIRoute {
        APIRoute(
            .get, "/.well-known/oauth-protected-resource\(part)", id, .server, nil, summary,
            answer: .object("ProtectedResource", "Whose they are."), isOptional: true)
    }
}
