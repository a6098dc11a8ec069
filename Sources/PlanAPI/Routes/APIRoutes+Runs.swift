import PlanJSON

extension APIRoutes {
    /// What a view shows beside the run.
    static let includes: [APIParameter] = [
        ("Events", "the newest 20 events"), ("Artifacts", "what nodes have handed over"), ("Approvals", "requests to people"),
        ("Checkpoints", "checkpoints"), ("ValidationIssues", "what was wrong with results"),
    ].map { APIParameter("include\($0)", in: .query, APISchemas.flag, "Whether the view shows \($1).") }

    static let runs: [APIRoute] =
        [
            APIRoute(
                .post, "/v1/runs", "createRun", .runs, .submit,
                "Starts a run of a plan that is sent or kept, unless people have to agree to it first.",
                body: APIBody(planned + [("revisesRunId", APISchemas.name), ("priority", APISchemas.priority)], more: [("oneOf", source)]),
                answer: .object("RunView", "The run as it stands.", status: 201)),
            APIRoute(
                .get, "/v1/runs", "listRuns", .runs, .read, "The runs that the caller sees, as summaries.", parameters: filters + paging,
                answer: .page(of: "RunView", "A page of runs.")),
            APIRoute(
                .get, "/v1/runs/{run}", "getRun", .runs, .read, "A run as it stands, or as it was.",
                parameters: [APIParameter("at", in: .query, APISchemas.sequence, "As it was right after this event.")] + includes,
                answer: .object("RunView", "The run.")),
            APIRoute(
                .get, "/v1/runs/{run}/explain", "explainRun", .runs, .read,
                "Why a run does not move, who must act, and when it moves by itself.", answer: .object("Explanations", "The reasons.")),
            APIRoute(
                .get, "/v1/runs/{run}/graph.svg", "getRunPicture", .runs, .read, "A run as a picture.",
                parameters: drawing + [APIParameter("at", in: .query, APISchemas.sequence, "As it was right after this event.")],
                answer: APIAnswer(200, "The picture.", nil, mediaTypes: ["image/svg+xml"])),
            APIRoute(
                .get, "/v1/runs/{run}/export", "exportRun", .runs, .read,
                "A run as evidence: its plan and every event with its hash. Large runs are best exported by 'cairn export'.",
                answer: APIAnswer(
                    200, "The document, which 'cairn audit verify' checks.", ["type": "object", "required": ["format", "digest"]])),
            APIRoute(
                .get, "/v1/runs/{run}/events", "listEvents", .events, .read, "What has happened to a run, oldest first.",
                parameters: [
                    APIParameter(
                        "after", in: .query, ["type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_991],
                        "Only events after this sequence."),
                    APIParameter(
                        "type", in: .query, ["type": "string", "minLength": 1, "maxLength": 60, "pattern": APISchemas.plain],
                        "Only this type.", isRepeated: true),
                ] + numberedPaging,
                answer: .page(of: "Event", "A page of events.")),
            APIRoute(
                .get, "/v1/runs/{run}/checkpoints", "listCheckpoints", .runs, .read,
                "The moments of a run that one may go back to, oldest first.", parameters: numberedPaging,
                answer: .page(of: "Checkpoint", "A page of checkpoints.")),
            APIRoute(
                .get, "/v1/runs/{run}/artifacts", "listArtifacts", .artifacts, .read,
                "What the nodes of a run have handed over, oldest first.",
                parameters: numberedPaging, answer: .page(of: "Artifact", "A page of artifacts.")),
        ] + steering

    /// What moves a run as a whole.
    private static let steering: [APIRoute] = [
        moving(
            "approve", "approveRun", .decide, "Agrees to a plan that waits for it; it begins to run.",
            [("answers", ["type": "object", "description": "To the plan's open questions, by their ids."]), ("comment", APISchemas.text)]),
        moving(
            "reject", "rejectRun", .decide, "Refuses a plan that waits to be agreed to, or asks for changes; the run ends.",
            [("reason", APISchemas.text), ("resolution", ["enum": ["rejected", "changes-requested"]])]),
        moving("pause", "pauseRun", .submit, "Lets nothing new of a run begin.", [("reason", APISchemas.text)]),
        moving(
            "resume", "resumeRun", .submit, "Ends a pause; without one, lets a run go on that is blocked or has failed.",
            [("reason", APISchemas.text)]),
        moving("cancel", "cancelRun", .submit, "Ends a run; what is under way is stopped.", [("reason", APISchemas.text)]),
        moving(
            "retry", "retryRun", .submit, "Does nodes again: those that are named, or all that are blocked or failed.",
            [("nodeIds", APISchemas.names)] + again, isRepeatable: false),
        moving(
            "replace", "replaceRun", .submit,
            "Ends a run and starts one of another plan in its place; what is the same and done is taken over.",
            [
                ("draft", APISchemas.draft), ("plan", keptPlan), ("input", APISchemas.inputs), ("reason", APISchemas.text),
                ("reuse", ["type": "boolean", "description": "False to begin from nothing."]), ("requireApproval", APISchemas.flag),
                ("revisesRunId", APISchemas.name),
            ], required: ["reason"], more: [("oneOf", source)], status: 201),
        moving(
            "fork", "forkRun", .submit, "Starts another run of the same plan that has what this one had done at a checkpoint.",
            [
                ("fromCheckpoint", APISchemas.sequence),
                ("at", ["type": "integer", "minimum": 1, "maximum": 9_007_199_254_740_991, "description": "In its place: an event."]),
                ("nodeIds", APISchemas.names),
                (
                    "redo",
                    [
                        "type": "array", "items": APISchemas.name, "maxItems": 1_000,
                        "description": "Nodes with 'effects: once' that are done again all the same.",
                    ]
                ),
            ], status: 201),
        moving(
            "signal", "signalRun", .submit, "Tells a run of something that its nodes may wait for.",
            [("name", APISchemas.name), ("data", true)], required: ["name"], isRepeatable: false),
        moving(
            "raise-budget", "raiseBudget", .admin, "Lets a run spend more of something.",
            [
                ("resource", ["enum": ["costUsd", "tokens", "attempts", "toolCalls", "workTime"]]),
                (
                    "to",
                    [
                        "type": ["number", "string"], "exclusiveMinimum": 0, "maximum": 1_000_000_000_000_000, "minLength": 2,
                        "maxLength": 40,
                        "description": "The new limit; of workTime a duration such as 2h.",
                    ]
                ),
            ], required: ["resource", "to"]),
    ]

    /// How nodes are done again.
    static let again: [(String, JSON)] = [
        ("reason", APISchemas.described(APISchemas.text, "Who does the nodes is told of it.")), ("downstream", APISchemas.flag),
        ("failedItemsOnly", APISchemas.flag),
        ("allItems", ["type": "boolean", "description": "Whether all items of a map are done again, and not only those that failed."]),
        ("keepOutputs", ["type": "boolean", "description": "Whether what was returned stays until something else is."]),
        ("input", ["description": "In the place of what the plan gives the node; of one node only."]),
    ]

    /// What a run is made of, beside what only some routes take.
    static let planned: [(String, JSON)] = [
        ("draft", APISchemas.draft), ("plan", keptPlan), ("input", APISchemas.inputs), ("threadId", APISchemas.name),
        ("sourceThreadId", APISchemas.name),
        ("leadAgentId", ["type": "string", "pattern": "^agent:[^\\s\\u0000-\\u001f\\u007f]+$", "maxLength": 210]),
        ("createdByAgentId", ["type": "string", "pattern": "^agent:[^\\s\\u0000-\\u001f\\u007f]+$", "maxLength": 210]),
        ("requireApproval", APISchemas.flag),
        ("labels", labels),
    ]

    private static let labels: JSON = [
        "type": "object", "maxProperties": 50,
        "additionalProperties": ["type": "string", "maxLength": 200], "propertyNames": ["type": "string", "minLength": 1, "maxLength": 60],
    ]

    private static let filters: [APIParameter] = [
        APIParameter("status", in: .query, APISchemas.runStatus, "Only runs that are so.", isRepeated: true),
        label,
        APIParameter("threadId", in: .query, APISchemas.identifier, "Only runs that live in this thread or were asked for there."),
        APIParameter("sourceThreadId", in: .query, APISchemas.identifier, "Only runs that were asked for in this thread."),
        APIParameter("createdByAgentId", in: .query, APISchemas.identifier, "Only runs that this agent has made."),
        APIParameter("plan", in: .query, APISchemas.identifier, "Only runs of the plan that is kept under this name."),
        APIParameter("parentRunId", in: .query, APISchemas.identifier, "Only runs that nodes of this one are."),
        APIParameter("replacesRunId", in: .query, APISchemas.identifier, "Only runs that go on from this one."),
        APIParameter("scheduleId", in: .query, APISchemas.identifier, "Only runs that this schedule has made."),
        APIParameter(
            "order", in: .query, ["type": "string", "enum": ["newest", "updated"]], "Which come first: those made, or moved, last."),
    ]

    private static func moving(
        _ verb: String, _ id: String, _ scope: APIScope, _ summary: String, _ members: [(String, JSON)], required: [String] = [],
        more: [(String, JSON)] = [], status: Int = 200, isRepeatable: Bool = true
    ) -> APIRoute {
        APIRoute(
            .post, "/v1/runs/{run}/\(verb)", id, .runs, scope, summary, body: APIBody(members, required: required, more: more),
            answer: .object("RunView", "The run as it then stands.", status: status), isRepeatable: isRepeatable)
    }
}
