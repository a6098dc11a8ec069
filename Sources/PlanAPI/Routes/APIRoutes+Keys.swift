import PlanJSON

extension APIRoutes {
    /// Keys of this interface.
    static let keys: [APIRoute] = [
        APIRoute(
            .get, "/v1/keys", "listKeys", .keys, .admin, "The keys of this interface, without what they open with.",
            parameters: paging, answer: .page(of: "Key", "A page of keys.")),
        APIRoute(
            .post, "/v1/keys", "createKey", .keys, .admin,
            "Makes a key. Its text is told here and nowhere else, so that the same request is not answered twice.",
            body: APIBody(
                [
                    ("actor", APISchemas.described(APISchemas.name, "For whom it speaks: user:ada, agent:writer.")),
                    (
                        "scopes",
                        [
                            "type": "array", "minItems": 1, "maxItems": 100,
                            "items": ["type": "string", "pattern": "^(read|submit|decide|admin|work:[^\\u0000-\\u0020\\u007f]{1,200})$"],
                            "description": "What it may: read, submit, decide, work:QUEUE or admin.",
                        ]
                    ), ("label", ["type": "string", "maxLength": 200]),
                    ("organizationId", APISchemas.described(APISchemas.name, "Of which it is one; the caller's own without it.")),
                    ("threadId", APISchemas.described(APISchemas.name, "The only thread that it sees.")),
                    ("for", APISchemas.described(APISchemas.span, "How long it opens, such as 90d; for ever without it.")),
                    (
                        "maxJobs",
                        [
                            "type": "integer", "minimum": 1, "maximum": 10_000,
                            "description": "How many jobs its owner may have at once; any number without it.",
                        ]
                    ),
                    (
                        "jobsPerMinute",
                        [
                            "type": "integer", "minimum": 1, "maximum": 10_000,
                            "description": "How many jobs its owner may take in a minute; any number without it.",
                        ]
                    ),
                ], required: ["actor", "scopes"]),
            answer: .object("Key", "The key, with the text that opens.", status: 201), isRepeatable: false, tellsOnce: true),
        APIRoute(
            .post, "/v1/keys/{key}/revoke", "revokeKey", .keys, .admin,
            "Takes a key back. It opens nothing from now on, and what it has opened ends.",
            body: APIBody([]), answer: .object("Key", "The key, as it is kept.")),
    ]
}
