import PlanJSON

extension APIRoutes {
    /// Threads, schedules and artifacts.
    static let kept: [APIRoute] =
        threads + schedules + [
            APIRoute(
                .get, "/v1/artifacts/{artifact}", "getArtifact", .artifacts, .read, "Something that a node has handed over.",
                answer: .object("Artifact", "What is known of it.")),
            APIRoute(
                .get, "/v1/artifacts/{artifact}/content", "getArtifactContent", .artifacts, .read, "The content of an artifact.",
                answer: APIAnswer(200, "The bytes, of the artifact's own media type.", nil, mediaTypes: ["*/*"])),
        ]

    private static let threads: [APIRoute] = [
        APIRoute(
            .get, "/v1/threads/{thread}", "getThread", .threads, .read, "A conversation, and whether it has active plans.",
            answer: .object("Thread", "The thread.")),
        APIRoute(
            .put, "/v1/threads/{thread}", "putThread", .threads, .admin,
            "Says who takes part in a thread and how many active runs it may have.",
            parameters: [
                APIParameter("If-Match", in: .header, ["type": "string"], "The ETag of what is to be overwritten; * for anything.")
            ],
            body: APIBody([
                (
                    "members",
                    [
                        "type": "array",
                        "items": ["type": "string", "pattern": "^(user|agent):[^\\s\\u0000-\\u001f\\u007f]+$", "maxLength": 210],
                        "maxItems": 1_000,
                    ]
                ),
                ("maxActiveRuns", ["type": "integer", "minimum": 1, "maximum": 10_000]),
            ]),
            answer: .object("Thread", "The thread as it then is.")),
        APIRoute(
            .get, "/v1/threads/{thread}/runs", "listThreadRuns", .threads, .read,
            "The active runs of a thread and those that it has asked for elsewhere, the one that moved last first.",
            parameters: [
                APIParameter("status", in: .query, APISchemas.runStatus, "Runs that are so instead of active ones.", isRepeated: true)
            ]
                + paging,
            answer: .page(of: "RunView", "A page of runs.")),
    ]

    private static let schedules: [APIRoute] = [
        APIRoute(
            .get, "/v1/schedules", "listSchedules", .schedules, .read, "When plans run by themselves; the newest first.",
            parameters: [
                beginning,
                APIParameter(
                    "status", in: .query, ["type": "string", "enum": ["active", "paused", "finished"]], "Only those that are so.",
                    isRepeated: true),
                APIParameter("includeState", in: .query, APISchemas.flag, "Whether each comes as it is kept, with its whole log."),
            ] + paging,
            answer: .page(of: "Schedule", "A page of schedules.")),
        APIRoute(
            .get, "/v1/schedules/{schedule}", "getSchedule", .schedules, .read, "A schedule, its next times and its log.",
            answer: .object("Schedule", "The schedule.")),
        moving("pause", "pauseSchedule", "Starts no runs until it is resumed.", [("reason", APISchemas.text)]),
        moving(
            "resume", "resumeSchedule", "Goes on from now.",
            [("catchUp", ["enum": ["all", "latest", "none"], "description": "Which of the times that passed are made up for."])]),
        moving(
            "run-now", "runScheduleNow", "Starts one run now, beside the rule.",
            [("overlap", ["enum": ["skip", "queue", "cancel-previous", "allow"]])], isRepeatable: false),
        moving(
            "backfill", "backfillSchedule", "Starts runs for times that have passed and never fired.",
            [("from", APISchemas.time), ("to", APISchemas.time), ("limit", ["type": "integer", "minimum": 1, "maximum": 1_000])],
            ["from", "to"], isRepeatable: false),
        APIRoute(
            .delete, "/v1/schedules/{schedule}", "deleteSchedule", .schedules, .submit, "Ends a schedule for good.",
            answer: .object("Schedule", "The schedule as it then is.")),
    ]

    private static func moving(
        _ verb: String, _ id: String, _ summary: String, _ members: [(String, JSON)], _ required: [String] = [], isRepeatable: Bool = true
    ) -> APIRoute {
        APIRoute(
            .post, "/v1/schedules/{schedule}/\(verb)", id, .schedules, .submit, summary, body: APIBody(members, required: required),
            answer: .object("Schedule", "The schedule as it then is."), isRepeatable: isRepeatable)
    }
}
