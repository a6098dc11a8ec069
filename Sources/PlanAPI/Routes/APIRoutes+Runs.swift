import PlanJSON

extension APIRoutes {
    /// What a view shows beside the run.
    static let includes: [APIParameter] = [
        ("Events", "the newest 20 events"), ("Artifacts", "what nodes have handed over"), ("Approvals", "requests to people"),
        ("Checkpoints", "checkpoints"), ("ValidationIssues", "what was wrong with results"),
    ].map { APIParameter("include\($0)", in: .query, APISchemas.flag, "Whether the view shows \($1).") }

    static let runs: [APIRoute] = [
        APIRoute(
            .post, "/v1/runs", "createRun", .runs, .submit,
            "Starts a run of a plan that is sent or kept, unless people have to agree to it first.",
            body: APIBody(
                [
                    ("draft", APISchemas.draft),
                    ("plan", ["type": "string", "minLength": 1, "maxLength": 220, "description": "A kept plan: NAME or NAME@VERSION."]),
                    ("input", APISchemas.inputs), ("threadId", APISchemas.name), ("sourceThreadId", APISchemas.name),
                    ("leadAgentId", ["type": "string", "pattern": "^agent:.+$", "maxLength": 210]),
                    ("requireApproval", APISchemas.flag), ("revisesRunId", APISchemas.name), ("labels", labels),
                ],
                more: [("oneOf", [["required": ["draft"]], ["required": ["plan"]]])]),
            answer: .object("RunView", "The run as it stands.", status: 201)),
        APIRoute(
            .get, "/v1/runs/{run}", "getRun", .runs, .read, "A run as it stands.", parameters: includes,
            answer: .object("RunView", "The run.")),
    ]

    private static let labels: JSON = [
        "type": "object", "maxProperties": 50,
        "additionalProperties": ["type": "string", "maxLength": 200], "propertyNames": ["type": "string", "minLength": 1, "maxLength": 60],
    ]
}
