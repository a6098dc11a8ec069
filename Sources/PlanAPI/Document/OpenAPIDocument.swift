public import PlanJSON

/// The description of the HTTP interface in OpenAPI 3.1, made from the routes that the server serves.
public enum OpenAPIDocument {
    /// - Parameter version: that of the program.
    public static func json(of routes: [APIRoute] = APIRoutes.all, version: String) -> JSON {
        var paths = JSONObject()
        for route in routes {
            var path = paths[route.template]?.object ?? JSONObject()
            path[route.method.rawValue.lowercased()] = operation(route)
            paths[route.template] = .object(path)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Cairn", "version": .string(version), "summary": "Durable plans for agents and people.",
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/"]],
            "tags": .array(APIRoute.Group.allCases.map { ["name": .string($0.rawValue)] }),
            "paths": .object(paths),
            "components": [
                "schemas": .object(JSONObject(APISchemas.named)),
                "responses": ["Problem": problem],
                "securitySchemes": [
                    "key": [
                        "type": "http", "scheme": "bearer",
                        "description":
                            "A key of 'cairn keys create', or a token of the server's issuer. Where neither is, nobody is asked.",
                    ],
                    "session": [
                        "type": "apiKey", "in": "cookie", "name": "cairn_session",
                        "description":
                            "What POST /v1/session sets, for pages. Requests that change something bring its token as X-CSRF-Token, too.",
                    ],
                ],
            ],
        ]
    }

    private static let problem: JSON = [
        "description": "A refusal: what, where, and what next.",
        "content": ["application/problem+json": ["schema": APISchemas.reference("Problem")]],
    ]

    private static func operation(_ route: APIRoute) -> JSON {
        var object = JSONObject([
            ("operationId", .string(route.id)), ("tags", .array([.string(route.group.rawValue)])), ("summary", .string(route.summary)),
        ])
        if !route.parameters.isEmpty { object["parameters"] = .array(route.parameters.map(\.json)) }
        object["requestBody"] = route.body?.json
        var answers = JSONObject([("\(route.answer.status)", route.answer.json)])
        for status in route.refusals { answers["\(status)"] = ["$ref": "#/components/responses/Problem"] }
        object["responses"] = .object(answers)
        object["security"] = route.scope == nil ? JSON.array([]) : [[:], ["key": []], ["session": []]]
        object["x-cairn-scope"] = route.scope.map { .string($0.description) }
        return .object(object)
    }
}

extension APIRoute {
    /// The statuses that a route may refuse with.
    public var refusals: [Int] {
        guard scope != nil else { return isOptional ? [400, 403, 404, 405, 406, 500, 503] : [400, 403, 405, 406, 500, 503] }
        var statuses = [400, 401, 403, 405, 406, 429, 500, 503]
        if parameters.contains(where: { $0.place == .path }) { statuses += [404, 409, 410] }
        if parameters.contains(where: { $0.name == "If-Match" }) { statuses.append(412) }
        if group == .upkeep { statuses += [409, 501] }
        if method != .get { statuses += [404, 409, 413, 415, 422] }
        return Set(statuses).sorted()
    }
}
