import PlanJSON

extension APIRoutes {
    /// Whether what is kept is sound, and looking after the database as a whole.
    static let upkeep: [APIRoute] = [
        APIRoute(
            .get, "/v1/runs/{run}/replay", "replayRun", .upkeep, .read,
            "Makes a run again from its first event, and compares it with what is stored. Nothing is executed and nothing is written.",
            answer: .object("Replay", "What is different.")),
        APIRoute(
            .get, "/v1/runs/{run}/audit", "auditRun", .upkeep, .read,
            "Checks the hashes of a run's log, and its row, snapshot and requests against it.",
            answer: .object("RunAudit", "What is broken.")),
        APIRoute(
            .get, "/v1/integrity", "getIntegrity", .upkeep, .admin,
            "Reads the whole database, and says what is wrong with it. For admins and auditors.",
            answer: APIAnswer(
                200, "What is wrong; nothing when it is sound.",
                [
                    "type": "object", "required": ["problems"],
                    "properties": ["problems": ["type": "array", "items": ["type": "string"]]],
                ])),
        APIRoute(
            .get, "/v1/checkup", "getCheckup", .upkeep, .admin,
            "Checks the database, the disk and the runs that wait, as 'cairn doctor' does where the server is. For admins and auditors.",
            answer: .page(of: "CheckupFinding", "All that was looked at.")),
        APIRoute(
            .post, "/v1/audit/mend", "mendRecords", .upkeep, .admin,
            "Lets the auditor look at the next runs now, at leases and schedules first: what follows from the logs is mended, and the rest "
                + "is kept as incidents.",
            body: APIBody([("cursor", APISchemas.described(APISchemas.name, "The nextCursor of the part before."))]),
            answer: APIAnswer(
                200, "What was found in this part.",
                [
                    "type": "object", "required": ["looked", "items", "nextCursor"],
                    "properties": [
                        "looked": APISchemas.count, "items": ["type": "array", "items": APISchemas.reference("MendReport")],
                        "nextCursor": ["type": ["string", "null"], "description": "Goes on after this part; null on the last one."],
                    ],
                ]), keepsAnswer: false),
        APIRoute(
            .post, "/v1/gc", "removeOld", .upkeep, .admin,
            "Removes old runs and what nobody refers to any more, for some seconds at a time: who finds 'complete' false asks again.",
            body: APIBody([
                ("olderThan", APISchemas.described(APISchemas.span, "Runs that ended longer ago than this; no run goes without it.")),
                ("statuses", ["type": "array", "items": ["enum": ["completed", "failed", "aborted"]], "maxItems": 3]),
                ("plans", APISchemas.described(APISchemas.names, "Only runs of these plans, by name or title.")),
                ("keepLast", ["type": "integer", "minimum": 0, "maximum": 1_000_000]),
                (
                    "ignoreWebhooks",
                    APISchemas.described(APISchemas.flag, "Also runs of which webhooks have not been told yet: they never are.")
                ),
                ("dryRun", APISchemas.described(APISchemas.flag, "Whether it is only told what would go.")),
            ]),
            answer: .object("Removal", "What has gone, or would."), keepsAnswer: false),
        APIRoute(
            .get, "/v1/backup", "getBackup", .upkeep, .admin,
            "The database as it is at this moment, checked, as one file that 'cairn restore' takes; runs go on meanwhile.",
            answer: APIAnswer(200, "The file.", nil, mediaTypes: ["application/vnd.sqlite3"])),
    ]
}
