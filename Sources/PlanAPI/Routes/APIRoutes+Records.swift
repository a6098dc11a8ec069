import PlanJSON

extension APIRoutes {
    /// What is kept of runs, as it is kept: for programs that make a run again out of its events, as the command line does.
    static let records: [APIRoute] = [
        APIRoute(
            .get, "/v1/records", "listRecords", .runs, .read,
            "The rows of the runs that the caller sees, the newest first; what only their events tell is left out.",
            parameters: [
                beginning,
                APIParameter("status", in: .query, APISchemas.runStatus, "Only runs that are so.", isRepeated: true),
                label,
            ] + paging,
            answer: .page(of: "RunRecord", "A page of rows.")),
        APIRoute(
            .get, "/v1/runs/{run}/record", "getRecord", .runs, .read, "The row of a run, and its plan as it was prepared.",
            answer: APIAnswer(
                200, "The row and the plan.",
                [
                    "type": "object", "required": ["record", "plan"],
                    "properties": ["record": APISchemas.reference("RunRecord"), "plan": APISchemas.object],
                ])),
        APIRoute(
            .get, "/v1/runs/{run}/evidence", "listEvidence", .events, .read,
            "The events of a run as they were hashed, oldest first; a page ends early where events are large.",
            parameters: [
                APIParameter(
                    "after", in: .query, ["type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_991],
                    "Only events after this sequence."),
                APIParameter(
                    "limit", in: .query, ["type": "integer", "minimum": 1, "maximum": 1_000], "How many at the most; 200 otherwise."),
            ],
            answer: APIAnswer(
                200, "A page of events.",
                [
                    "type": "object", "required": ["items", "nextCursor"],
                    "properties": [
                        "items": ["type": "array", "items": APISchemas.reference("LoggedEvent")],
                        "nextCursor": [
                            "type": ["string", "null"], "description": "The 'after' of the next page; null when this is the last.",
                        ],
                    ],
                ])),
        APIRoute(
            .get, "/v1/runs/{run}/logs", "listLogs", .nodes, .read, "Which programs of a run have said something, and how much.",
            parameters: numberedPaging, answer: .page(of: "LogEntry", "A page of logs.")),
        APIRoute(
            .get, "/v1/caller", "getCaller", .server, .read, "Who the key speaks for.",
            answer: .object("Caller", "Who acts, and where.")),
    ]

    /// The beginning of an id that is typed.
    static let beginning = APIParameter("prefix", in: .query, APISchemas.identifier, "Only those whose id begins like this.")

    static let label = APIParameter(
        "label", in: .query,
        ["type": "string", "pattern": "^[^=\\u0000-\\u001f\\u007f]+=[^\\u0000-\\u001f\\u007f]*$", "maxLength": 262],
        "Only runs with this label, name=value.", isRepeated: true)
}
