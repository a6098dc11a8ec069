import PlanJSON

extension APIRoutes {
    static let plans: [APIRoute] =
        judging + [
            APIRoute(
                .get, "/v1/plans", "listPlans", .plans, .read, "The plans that are kept, by name and newest version first.",
                parameters: [
                    APIParameter(
                        "prefix", in: .query, ["type": "string", "maxLength": 200, "pattern": APISchemas.plain],
                        "Only names that begin like this."),
                    APIParameter("all", in: .query, APISchemas.flag, "Also versions that newer ones have superseded."),
                ] + paging,
                answer: .page(of: "PlanVersion", "A page of versions.")),
            APIRoute(
                .post, "/v1/plans", "keepPlan", .plans, .submit,
                "Keeps a plan under its name. A plan that is kept already keeps its version; another one gets the next.",
                body: draftBody, answer: .object("PlanVersion", "The version that it is kept as.", status: 201)),
            APIRoute(
                .get, "/v1/plans/{plan}", "getPlan", .plans, .read, "The newest version of a plan.",
                answer: .object("KeptPlan", "The version, and the plan.")),
            APIRoute(
                .get, "/v1/plans/{plan}/versions", "listPlanVersions", .plans, .read, "The versions of a plan, newest first.",
                parameters: paging, answer: .page(of: "PlanVersion", "A page of versions.")),
            APIRoute(
                .get, "/v1/plans/{plan}/versions/{version}", "getPlanVersion", .plans, .read, "A version of a plan.",
                answer: .object("KeptPlan", "The version, and the plan.")),
            APIRoute(
                .get, "/v1/plans/{plan}/versions/{version}.yaml", "getPlanText", .plans, .read, "A version of a plan as YAML.",
                answer: APIAnswer(200, "The text.", nil, mediaTypes: ["application/yaml"])),
            APIRoute(
                .get, "/v1/plans/{plan}/versions/{version}.svg", "getPlanPicture", .plans, .read, "A version of a plan as a picture.",
                parameters: drawing, answer: APIAnswer(200, "The picture.", nil, mediaTypes: ["image/svg+xml"])),
            APIRoute(
                .get, "/v1/catalog", "getCatalog", .plans, .read,
                "What plans may name here: agents, tools with their schemas, people, groups, kept plans, queues of workers; and how much "
                    + "there may be of what. For whoever makes plans.",
                answer: APIAnswer(
                    200, "The catalog.",
                    [
                        "type": "object",
                        "properties": [
                            "queues": ["type": "array", "items": ["type": "string"]], "limits": ["type": "object"],
                        ],
                    ])),
        ]

    /// What says something about a plan and keeps nothing.
    private static let judging: [APIRoute] = [
        APIRoute(
            .post, "/v1/plans/validate", "validatePlan", .plans, .read,
            "Says everything that there is to say about a plan. Nothing is kept.",
            body: draftBody, answer: .object("Validation", "What there is to say, whether the plan is valid or not.")),
        APIRoute(
            .post, "/v1/plans/preview", "previewPlan", .plans, .read,
            "Says what a plan would do: what cannot be taken back, whom it asks, what it may cost, how long it may take.",
            body: draftBody, answer: APIAnswer(200, "What the plan would do.", ["type": "object"])),
        APIRoute(
            .post, "/v1/plans/simulate", "simulatePlan", .plans, .read, "Runs a plan in virtual time. Nothing is touched.",
            body: APIBody(simulation, more: [("oneOf", source)]),
            answer: APIAnswer(200, "The path, the timeline and the totals; with runs, how they are spread.", ["type": "object"])),
        APIRoute(
            .post, "/v1/plans/diff", "diffPlans", .plans, .read,
            "Says how two plans differ, and what a replacement of a run by the second one would take over.",
            body: APIBody([("from", side), ("to", side)], required: ["from", "to"]),
            answer: .object("Difference", "What is different.")),
    ]

    /// A plan that is sent as an object or as text.
    static let draftBody = APIBody(
        [
            ("draft", APISchemas.draft),
            ("text", ["type": "string", "description": "The text of a plan in YAML or JSON; findings then tell lines and columns."]),
        ],
        takesPlanText: true, more: [("oneOf", [["required": ["draft"]], ["required": ["text"]]])])

    /// A plan is sent, or it is kept.
    static let source: JSON = [["required": ["draft"]], ["required": ["plan"]]]

    static let keptPlan: JSON = ["type": "string", "minLength": 1, "maxLength": 220, "description": "A kept plan: NAME or NAME@VERSION."]

    private static let side: JSON = [
        "type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 1,
        "properties": ["draft": APISchemas.draft, "plan": keptPlan, "runId": APISchemas.name],
    ]

    private static let simulation: [(String, JSON)] = [
        ("draft", APISchemas.draft), ("plan", keptPlan), ("input", APISchemas.inputs),
        ("seed", ["type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_991]),
        ("runs", ["type": "integer", "minimum": 1, "maximum": 200, "description": "With that many seeds."]),
        ("values", ["type": "object", "description": "What owners return and people fill in, by node."]),
        ("choices", ["type": "object", "additionalProperties": APISchemas.text, "description": "What people decide, by node."]),
        (
            "failures",
            [
                "type": "object", "description": "Attempts that fail, by node.",
                "additionalProperties": [
                    "type": "object", "additionalProperties": false,
                    "properties": ["class": APISchemas.failureClass, "times": ["type": "integer", "minimum": 1, "maximum": 1_000]],
                ],
            ]
        ),
        ("durations", ["type": "object", "additionalProperties": APISchemas.span, "description": "How long nodes take: 90s, 15m."]),
        ("answers", ["type": "object", "description": "To the plan's open questions, by their ids."]),
        ("answerAfter", APISchemas.span), ("start", APISchemas.time),
    ]

    /// How far a list is read.
    static let paging = [
        APIParameter(
            "limit", in: .query, ["type": "integer", "minimum": 1, "maximum": 200], "How many at the most; 50 when nothing is said."),
        APIParameter("cursor", in: .query, APISchemas.identifier, "The nextCursor of the page before."),
    ]

    /// The same of a list whose cursors are numbers.
    static let numberedPaging = [
        paging[0],
        APIParameter(
            "cursor", in: .query, ["type": "string", "pattern": "^(0|[1-9][0-9]{0,14})$"], "The nextCursor of the page before."),
    ]

    static let drawing = [
        APIParameter("all", in: .query, APISchemas.flag, "Draw every node, whatever the size."),
        APIParameter("sideways", in: .query, APISchemas.flag, "From left to right."),
    ]
}
