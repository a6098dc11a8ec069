import PlanJSON

extension APIRoutes {
    static let nodes: [APIRoute] = [
        APIRoute(
            .get, "/v1/runs/{run}/nodes", "listNodes", .nodes, .read, "The nodes of a run, in the order of the plan.",
            parameters: numberedPaging,
            answer: .page(of: "NodeView", "A page of nodes.")),
        APIRoute(
            .get, "/v1/runs/{run}/nodes/{node}", "getNode", .nodes, .read, "A node of a run, and why it does not move.",
            answer: .object("NodeDetail", "The node.")),
        APIRoute(
            .get, "/v1/runs/{run}/nodes/{node}/items", "listItems", .nodes, .read, "The items of a map, in their order.",
            parameters: numberedPaging, answer: .page(of: "Item", "A page of items.")),
        APIRoute(
            .get, "/v1/runs/{run}/nodes/{node}/attempts/{attempt}/logs", "getLogs", .nodes, .read, "What a program said in an attempt.",
            parameters: [
                APIParameter(
                    "stream", in: .query, ["type": "string", "enum": ["stdout", "stderr"]], "Which; stdout when nothing is said."),
                APIParameter(
                    "offset", in: .query, ["type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_991], "From this byte on."),
                APIParameter("limit", in: .query, ["type": "integer", "minimum": 1, "maximum": 1_048_576], "So many bytes at the most."),
            ],
            answer: APIAnswer(200, "The text from there on; empty at its end.", nil, mediaTypes: ["text/plain"])),
        APIRoute(
            .post, "/v1/runs/{run}/nodes/{node}/result", "submitResult", .nodes, .submit,
            "Hands in what a node's attempt has come to. It counts once it fits the node's schema and passes its checks.",
            body: APIBody(result, required: ["status"], more: [("allOf", reasons)]),
            answer: .object("RunView", "The run as it then stands."), isRepeatable: false),
        APIRoute(
            .put, "/v1/runs/{run}/nodes/{node}/files", "handUpFile", .nodes, .submit,
            "Hands up a file, sent as it is, before the result that names it by its 'path'. Sending it twice is harmless.",
            body: .content, answer: .object("File", "It is kept until the result comes, for half a day at the most.")),
        moving(
            "retry", "retryNode", .submit, "Does a node again, or an item of a map.", again, isRepeatable: false),
        moving("skip", "skipNode", .admin, "Leaves a node out in the place of its owner.", [("reason", APISchemas.text)], ["reason"]),
        moving(
            "hand-off", "handOffNode", .submit, "Gives a node that has not ended to another owner, who begins it anew.",
            [("to", ["type": "string", "pattern": "^[^\\s\\u0000-\\u001f\\u007f]+$", "minLength": 1, "maxLength": 210])], ["to"]),
        moving(
            "tell", "tellNode", .submit, "Says something to the worker or agent that makes the node's attempt, which goes on.",
            [("text", ["type": "string", "minLength": 1, "maxLength": 4_000])], ["text"], isRepeatable: false),
        moving(
            "complete", "completeNode", .admin, "Says what a node returns in the place of its owner.",
            [("output", true), ("reason", APISchemas.text)], ["output", "reason"]),
    ]

    private static let result: [(String, JSON)] = [
        ("status", ["enum": ["completed", "partial", "failed", "blocked"]]),
        ("structuredOutput", ["description": "What the node returns; it has to fit the node's outputSchema."]),
        (
            "artifacts",
            [
                "type": "array", "maxItems": 1_000,
                "items": ["type": "object", "properties": ["key": APISchemas.name, "value": true], "required": ["key", "value"]],
            ]
        ),
        ("notes", ["type": "string"]), ("evidence", ["type": "array", "maxItems": 100]),
        (
            "failure",
            [
                "type": "object", "required": ["message"],
                "properties": ["class": APISchemas.failureClass, "message": APISchemas.text, "retryable": APISchemas.flag],
            ]
        ),
        ("blockedReason", APISchemas.text), ("usage", APISchemas.object), ("attempt", APISchemas.sequence),
        ("idempotencyKey", APISchemas.name),
    ]

    /// What failed or is blocked says why.
    private static let reasons: JSON = [
        ["if": ["properties": ["status": ["const": "failed"]]], "then": ["required": ["failure"]]],
        ["if": ["properties": ["status": ["const": "blocked"]]], "then": ["required": ["blockedReason"]]],
    ]

    private static func moving(
        _ verb: String, _ id: String, _ scope: APIScope, _ summary: String, _ members: [(String, JSON)], _ required: [String] = [],
        isRepeatable: Bool = true
    ) -> APIRoute {
        APIRoute(
            .post, "/v1/runs/{run}/nodes/{node}/\(verb)", id, .nodes, scope, summary, body: APIBody(members, required: required),
            answer: .object("RunView", "The run as it then stands."), isRepeatable: isRepeatable)
    }
}
