import PlanJSON

extension APIRoutes {
    /// Whom and what an organization knows by name.
    static let directory: [APIRoute] = [
        APIRoute(
            .get, "/v1/directory", "listDirectory", .directory, .admin, "Whom and what is known by name, kind by kind.",
            parameters: [
                APIParameter("kind", in: .query, ["enum": ["organization", "user", "group", "thread", "agent"]], "Only one kind."),
                paging[0],
                APIParameter(
                    "cursor", in: .query,
                    ["type": "string", "pattern": "^(organization|user|group|thread|agent):[^\\u0000-\\u001f\\u007f]{1,250}$"],
                    "The nextCursor of the page before."),
            ],
            answer: .page(of: "DirectoryEntry", "A page of entries.")),
        APIRoute(
            .get, "/v1/directory/{entry}", "getEntry", .directory, .admin, "An entry of the directory.",
            answer: .object("DirectoryEntry", "The entry.")),
        APIRoute(
            .post, "/v1/directory/{entry}/add", "addToEntry", .directory, .admin,
            "Enters somebody or something, or says more of it; whoever gives the first role is an admin from then on.",
            body: APIBody([
                ("title", ["type": "string", "maxLength": 200]), ("roles", roles), ("members", APISchemas.names),
                ("maxActiveRuns", ["type": "integer", "minimum": 1, "maximum": 1_000_000]),
            ]),
            answer: .object("DirectoryEntry", "The entry as it is now.")),
        APIRoute(
            .post, "/v1/directory/{entry}/take", "takeFromEntry", .directory, .admin, "Takes roles or members from an entry.",
            body: APIBody([("roles", roles), ("members", APISchemas.names)]),
            answer: .object("DirectoryEntry", "The entry as it is now.")),
        APIRoute(
            .delete, "/v1/directory/{entry}", "removeEntry", .directory, .admin,
            "Removes an entry with all that is said of it; it holds at once, for open requests as well.",
            answer: APIAnswer(204, "It is gone.", nil)),
        APIRoute(
            .get, "/v1/approval-policy", "getApprovalPolicy", .directory, .admin,
            "Which plans people have to agree to, whatever the plans say themselves.", answer: policyAnswer),
        APIRoute(
            .put, "/v1/approval-policy", "setApprovalPolicy", .directory, .admin,
            "Says which plans people have to agree to; null for none. It holds for plans that are created from then on.",
            parameters: [ifMatch],
            body: APIBody([("planApproval", policy)], required: ["planApproval"]), answer: policyAnswer),
    ]

    private static let roles: JSON = [
        "type": "array", "items": ["enum": ["admin", "operator", "member", "auditor"]], "maxItems": 4,
    ]

    private static let policy: JSON = [
        "type": ["object", "null"], "additionalProperties": false,
        "properties": [
            "ownerTypes": APISchemas.described(APISchemas.names, "Kinds of owners that take part, such as agent."),
            "tools": APISchemas.described(APISchemas.names, "Tools that may be used; a * at the end stands for any rest."),
            "web": APISchemas.flag,
            "costAbove": ["type": "number", "minimum": 0, "description": "US dollars."], "people": APISchemas.flag,
            "by": APISchemas.described(APISchemas.names, "Who has to agree, such as group:maintainers; whoever the plan names without it."),
            "quorum": ["type": "integer", "minimum": 1, "maximum": 100], "excludeAuthor": APISchemas.flag,
        ],
    ]

    private static let policyAnswer = APIAnswer(
        200, "The policy of the organization; null where there is none.",
        ["type": "object", "required": ["planApproval"], "properties": ["planApproval": ["type": ["object", "null"]]]])
}
