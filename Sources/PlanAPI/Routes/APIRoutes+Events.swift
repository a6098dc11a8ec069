import PlanJSON

extension APIRoutes {
    static let events: [APIRoute] = [
        APIRoute(
            .get, "/v1/events", "followEvents", .events, .read,
            "What happens in all runs, in the order of the commits: a page, or with 'Accept: text/event-stream' a stream that goes on.",
            parameters: [
                APIParameter(
                    "after", in: .query, ["type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_991],
                    "Only events after this place. Without it a stream begins with what is new, or after 'Last-Event-ID'."),
                APIParameter("limit", in: .query, ["type": "integer", "minimum": 1, "maximum": 500], "How many a page has at the most."),
                APIParameter("run", in: .query, APISchemas.name, "Only this run.", isRepeated: true),
                APIParameter("type", in: .query, APISchemas.name, "Only this type.", isRepeated: true),
            ],
            answer: APIAnswer(
                200, "The events that the caller may see.",
                [
                    "type": "object", "required": ["items", "nextCursor"],
                    "properties": [
                        "items": ["type": "array", "items": APISchemas.reference("EventEnvelope")],
                        "nextCursor": [
                            "type": ["string", "null"], "description": "The 'after' of the next page; null when this is the last.",
                        ],
                        "reset": [
                            "type": "boolean",
                            "description": "Something between 'after' and now was removed, or 'after' is no place of this server's.",
                        ],
                    ],
                ], mediaTypes: ["text/event-stream"]))
    ]
}
