import PlanJSON

extension APIRoutes {
    /// Threads, schedules and artifacts.
    static let kept: [APIRoute] =
        threads + schedules + [
            APIRoute(
                .get, "/v1/artifacts", "listAllArtifacts", .artifacts, .read, "What nodes of all runs have handed over, newest first.",
                parameters: artifactFilters + paging, answer: .page(of: "Artifact", "A page of artifacts.")),
            APIRoute(
                .get, "/v1/artifacts/{artifact}", "getArtifact", .artifacts, .read, "Something that a node has handed over.",
                answer: .object("Artifact", "What is known of it.")),
            APIRoute(
                .get, "/v1/artifacts/{artifact}/content", "getArtifactContent", .artifacts, .read, "The content of an artifact.",
                answer: APIAnswer(200, "The bytes, of the artifact's own media type.", nil, mediaTypes: ["*/*"])),
        ]

    static let ifMatch = APIParameter(
        "If-Match", in: .header, ["type": "string"], "The ETag of what is to be overwritten; * for anything.")

    private static let artifactFilters: [APIParameter] = [
        APIParameter("runId", in: .query, APISchemas.identifier, "Only of this run."),
        APIParameter("threadId", in: .query, APISchemas.identifier, "Only of runs that live in this thread or were asked for there."),
        APIParameter("nodeId", in: .query, APISchemas.identifier, "Only what this node has made; an item of a map such as links[3]."),
        APIParameter("key", in: .query, APISchemas.identifier, "Only this deliverable."),
        APIParameter("kind", in: .query, APISchemas.identifier, "Only of this kind, such as file."),
        APIParameter(
            "sha256", in: .query, ["type": "string", "pattern": "^[0-9a-f]{64}$"], "Only content that is the same, byte for byte."),
        APIParameter("current", in: .query, APISchemas.flag, "Whether those are left out in whose place others have come."),
    ]

    private static let threads: [APIRoute] = [
        APIRoute(
            .get, "/v1/threads", "listThreads", .threads, .read,
            "The conversations that the caller knows: those that were entered, and those that runs live in or were asked for in; by name.",
            parameters: paging, answer: .page(of: "Thread", "A page of threads.")),
        APIRoute(
            .get, "/v1/threads/{thread}", "getThread", .threads, .read, "A conversation, and whether it has active plans.",
            answer: .object("Thread", "The thread.")),
        APIRoute(
            .put, "/v1/threads/{thread}", "putThread", .threads, .admin,
            "Says who takes part in a thread and how many active runs it may have.",
            parameters: [ifMatch],
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
        APIRoute(
            .post, "/v1/threads/{thread}/messages", "sendThreadMessage", .threads, .decide,
            "Takes what the caller says in a conversation as the answer that a run of it waits for: a plain message, or the decision that "
                + "lies in the newest messages of a chat. Nothing is kept of what answers nothing.",
            body: APIBody(
                [
                    ("message", message), ("messages", ["type": "array", "items": message, "minItems": 1, "maxItems": 1_000]),
                    ("approvalId", APISchemas.described(APISchemas.name, "The request that the message replies to, where the chat knows.")),
                ],
                more: [
                    ("oneOf", [["required": ["message"]], ["required": ["messages"], "properties": ["approvalId": false]]])
                ]),
            answer: .object("HeardMessage", "Whether it has answered something."), isRepeatable: false),
    ]

    private static let message: JSON = [
        "type": ["object", "string"], "maxLength": 100_000,
        "description": "A text, or a message of a chat: {id, role, parts: [{type: text, text}]} or {id, role, content}.",
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
            .post, "/v1/schedules", "createSchedule", .schedules, .submit,
            "Has a plan that is sent or kept run by itself: by the rule that is given, or by its own. Where people have to agree to the "
                + "plan first, there is no schedule before they have.",
            body: APIBody(
                planned + [("schedule", APISchemas.described(APISchemas.object, "The rule, as the plan's key 'schedule' has it."))],
                more: [("oneOf", source)]),
            answer: .object("MadeSchedule", "The run that it was made for, and the schedule.", status: 201)),
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
