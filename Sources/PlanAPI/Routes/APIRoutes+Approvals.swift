import PlanJSON

extension APIRoutes {
    static let approvals: [APIRoute] = [
        APIRoute(
            .get, "/v1/approvals", "listApprovals", .approvals, .read, "What people are asked, oldest first.",
            parameters: [
                beginning,
                APIParameter(
                    "assignee", in: .query, APISchemas.identifier,
                    "Only what this person has taken on, such as user:ada; 'me' is what the caller is asked."),
                APIParameter("candidate", in: .query, APISchemas.identifier, "Only what this one may answer.", isRepeated: true),
                APIParameter("status", in: .query, APISchemas.approvalStatusOrAny, "Only those that are so; pending when nothing is said."),
                APIParameter("kind", in: .query, APISchemas.approvalKind, "Only of this kind.", isRepeated: true),
                APIParameter("runId", in: .query, APISchemas.identifier, "Only of this run."),
                APIParameter("dueBefore", in: .query, APISchemas.time, "Only what is due before this moment."),
            ] + paging,
            answer: .page(of: "Approval", "A page of requests.")),
        APIRoute(
            .get, "/v1/approvals/{approval}", "getApproval", .approvals, .read, "What somebody is asked, or was.",
            answer: .object("Approval", "The request.")),
        changing(
            "respond", "respondToApproval", "Answers a request.",
            [
                ("approved", APISchemas.flag), ("requiredEdits", ["type": "array", "items": ["type": "string"], "maxItems": 200]),
                ("comments", ["type": "string", "maxLength": 20_000]), ("choice", APISchemas.text), ("values", true),
                ("responseText", ["type": "string", "maxLength": 100_000]), ("decision", APISchemas.text), ("signature", APISchemas.text),
                ("payloadDigest", ["type": "string", "maxLength": 100, "description": "Of what was shown; another one is refused."]),
            ], more: [("minProperties", 1)]),
        changing("claim", "claimApproval", "Takes a request on: nobody else is expected to answer."),
        changing("release", "releaseApproval", "Gives a request back."),
        changing("delegate", "delegateApproval", "Lets somebody else answer in the caller's place.", [("to", person)], ["to"]),
        changing(
            "reassign", "reassignApproval", "Asks others instead.",
            [("to", candidate), ("also", ["type": "boolean", "description": "Whether those who are asked already stay asked."])], ["to"]),
        changing("escalate", "escalateApproval", "Asks others as well, because nobody has answered.", [("to", candidate)], ["to"]),
        changing("remind", "remindOfApproval", "Reminds who is asked.", isRepeatable: false),
        changing(
            "comment", "commentOnApproval", "Says something about a request.",
            [("text", ["type": "string", "minLength": 1, "maxLength": 20_000])],
            ["text"], isRepeatable: false),
        changing(
            "snooze", "snoozeApproval", "Puts a request off: inboxes do not show it before then.", [("until", APISchemas.time)], ["until"]),
        changing("due", "setDueOfApproval", "Says by when a request should be answered.", [("at", APISchemas.time)], ["at"]),
        changing(
            "priority", "setPriorityOfApproval", "Says how urgent a request is.", [("priority", APISchemas.priority)], ["priority"]),
        changing(
            "take-back", "takeBackAnswer", "Takes the caller's own answer back, while others are still to agree.", isRepeatable: false),
        changing("withdraw", "withdrawApproval", "Takes a request back: it is not asked any more.", [("reason", APISchemas.text)]),
    ]

    private static let person: JSON = ["type": "string", "pattern": "^user:[^\\s\\u0000-\\u001f\\u007f]+$", "maxLength": 210]
    private static let candidate: JSON = ["type": "string", "pattern": "^(user|group):[^\\s\\u0000-\\u001f\\u007f]+$", "maxLength": 210]

    private static func changing(
        _ verb: String, _ id: String, _ summary: String, _ members: [(String, JSON)] = [], _ required: [String] = [],
        more: [(String, JSON)] = [], isRepeatable: Bool = true
    ) -> APIRoute {
        APIRoute(
            .post, "/v1/approvals/{approval}/\(verb)", id, .approvals, .decide, summary,
            body: APIBody(members, required: required, more: more), answer: .object("RunView", "The run that asks, as it then stands."),
            isRepeatable: isRepeatable)
    }
}
