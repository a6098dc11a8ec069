import PlanJSON

extension APIRoutes {
    static let jobs: [APIRoute] = [
        APIRoute(
            .post, "/v1/jobs/claim", "claimJobs", .jobs, .work("*"),
            "Gives a worker jobs of its queues, as soon as there is one. An empty list means that there was none in that time.",
            body: APIBody(
                [
                    ("worker", APISchemas.name),
                    ("queues", ["type": "array", "items": APISchemas.name, "minItems": 1, "maxItems": 100]),
                    ("max", ["type": "integer", "minimum": 1, "maximum": 100]), ("lease", APISchemas.duration),
                    ("wait", APISchemas.duration),
                ], required: ["worker", "queues"]),
            answer: .page(of: "Job", "The jobs, each the worker's until its lease ends."), isRepeatable: false),
        APIRoute(
            .post, "/v1/jobs/{job}/heartbeat", "heartbeatJob", .jobs, .work("*"),
            "Puts the end of the lease off, and tells whether the job is still wanted and what was said about it.",
            body: APIBody([leaseToken, ("lease", APISchemas.duration), messagesAfter], required: ["leaseToken"]),
            answer: .object("JobPulse", "The job is the worker's, or was until nobody wanted it.")),
        APIRoute(
            .post, "/v1/jobs/{job}/check", "checkJob", .jobs, .work("*"), "Tells what a result would come to, without handing it in.",
            body: APIBody([leaseToken] + result, required: ["leaseToken"]), answer: .object("JobVerdict", "What it would come to.")),
        APIRoute(
            .post, "/v1/jobs/{job}/complete", "completeJob", .jobs, .work("*"), "Hands in what came of a job.",
            body: APIBody([leaseToken] + result, required: ["leaseToken"]),
            answer: .object("JobVerdict", "The result was taken, or is being checked.")),
        APIRoute(
            .put, "/v1/jobs/{job}/files", "handUpJobFile", .jobs, .work("*"),
            "Hands up a file, sent as it is, before the result that names it by its 'path'. Sending it twice is harmless.",
            parameters: [
                APIParameter("leaseToken", in: .query, APISchemas.token, "As it came with the claim."),
                APIParameter(
                    "path", in: .query, ["type": "string", "minLength": 1, "maxLength": 4_096, "pattern": APISchemas.plain],
                    "As the result names the file; without it the result says the answer's 'path'."),
            ],
            body: .content, answer: .object("File", "It is kept until the result comes, for half a day at the most.")),
        APIRoute(
            .post, "/v1/jobs/{job}/call-tool", "callJobTool", .jobs, .work("*"),
            "Calls a tool of the server for an agent's task, as the node's tool policy allows; 'tools' of the job lists them.",
            body: APIBody(
                [
                    leaseToken, ("tool", ["type": "string", "minLength": 1, "maxLength": 200]),
                    ("arguments", ["type": "object", "description": "As the tool's inputSchema says; none when nothing is said."]),
                ], required: ["leaseToken", "tool"]),
            answer: .object("ToolOutput", "The tool has answered."), isRepeatable: false),
        APIRoute(
            .post, "/v1/jobs/{job}/fail", "failJob", .jobs, .work("*"),
            "Says that the attempt has failed; whether it is made again is the plan's affair.",
            body: APIBody(
                [
                    leaseToken, ("class", APISchemas.failureClass), ("message", APISchemas.text),
                    ("retryable", ["type": "boolean", "description": "Whether it never began: even what is done once may be begun then."]),
                    ("retryAfter", APISchemas.duration), ("usage", APISchemas.usage),
                ], required: ["leaseToken", "message"]),
            answer: APIAnswer(204, "It is known.", nil)),
        APIRoute(
            .post, "/v1/jobs/{job}/release", "releaseJob", .jobs, .work("*"),
            "Gives back a job that was not begun: another worker gets it, and no attempt is used up.",
            body: APIBody([leaseToken], required: ["leaseToken"]), answer: APIAnswer(204, "It is back in its queue.", nil)),
        APIRoute(
            .get, "/v1/queues", "listQueues", .jobs, .read, "The queues in which something waits or of which a worker has something.",
            answer: .page(of: "Queue", "All of them.")),
        APIRoute(
            .get, "/v1/workers", "listWorkers", .jobs, .read,
            "The workers that have asked for jobs, what they serve, and how much of it is in their hands.", parameters: numberedPaging,
            answer: .page(of: "Worker", "A page of workers, by name.")),
        APIRoute(
            .get, "/v1/agents", "listAgents", .jobs, .read, "The agents that nodes may name here.", parameters: numberedPaging,
            answer: .page(of: "Agent", "A page of agents, by name.")),
        APIRoute(
            .get, "/v1/executors", "listExecutors", .jobs, .read,
            "Who does nodes here: what this server does itself, and for whom it asks.",
            parameters: numberedPaging, answer: .page(of: "Executor", "A page of executors.")),
    ]

    private static let leaseToken: (String, JSON) = ("leaseToken", APISchemas.token)
    private static let messagesAfter: (String, JSON) = (
        "messagesAfter", ["type": "integer", "minimum": 0, "maximum": 1_000_000, "description": "The last message that the worker knows."]
    )
    private static let result: [(String, JSON)] = [
        ("output", true), ("partial", ["type": "boolean", "description": "Whether something is missing; then say what in 'notes'."]),
        ("notes", APISchemas.text), ("evidence", ["type": "array", "maxItems": 100]), ("usage", APISchemas.usage),
    ]
}
