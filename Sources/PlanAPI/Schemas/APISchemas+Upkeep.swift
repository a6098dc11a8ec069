import PlanJSON

extension APISchemas {
    static let upkeep: [(String, JSON)] = [
        ("Replay", replay), ("RunAudit", audit), ("AuditFinding", finding), ("CheckupFinding", checkupFinding), ("MendReport", mendReport),
        ("Removal", removal),
    ]

    private static let replay: JSON = [
        "type": "object", "required": ["runId", "equal"],
        "properties": [
            "runId": id, "equal": flag, "events": count, "nodes": count, "status": runStatus, "snapshotSeq": sequence,
            "state": ["type": "array", "items": ["type": "object", "required": ["path"]]],
            "row": ["type": "array", "items": reference("AuditFinding")],
            "requests": ["type": "array", "items": reference("AuditFinding")],
            "artifacts": ["type": "array", "items": reference("AuditFinding")],
            "brokenRules": ["type": "array", "items": ["type": "string"]],
            "unreadable": ["type": "string", "description": "Why the run could not be made again; then there is nothing else."],
        ],
    ]

    private static let audit: JSON = [
        "type": "object", "required": ["runId", "title", "sound", "events", "headHash", "findings"],
        "properties": [
            "runId": id, "title": ["type": "string"], "sound": flag, "events": count, "headHash": ["type": "string"], "status": runStatus,
            "findings": ["type": "array", "items": reference("AuditFinding")],
        ],
    ]

    private static let finding: JSON = [
        "type": "object", "required": ["code", "message"],
        "properties": ["code": ["type": "string"], "seq": count, "message": ["type": "string"]],
    ]

    private static let checkupFinding: JSON = [
        "type": "object", "required": ["grade", "name", "message", "next"],
        "properties": [
            "grade": ["enum": ["ok", "warn", "fail"]], "name": ["type": "string"], "message": ["type": "string"],
            "next": ["type": ["string", "null"], "description": "What to do about it."],
        ],
    ]

    private static let mendReport: JSON = [
        "type": "object", "required": ["code", "subject", "status", "sentence", "advice"],
        "properties": [
            "code": ["type": "string"], "subject": id, "status": ["enum": ["healed", "open"]], "sentence": ["type": "string"],
            "advice": ["type": "string"],
        ],
    ]

    private static let removal: JSON = [
        "type": "object",
        "required": ["dryRun", "complete", "runs", "runsInside", "events", "bytes", "contents", "plans", "shrinkable", "items"],
        "properties": [
            "dryRun": flag, "complete": flag, "runs": count, "runsInside": count, "events": count, "bytes": count, "contents": count,
            "plans": count, "shrinkable": flag,
            "items": [
                "type": "array",
                "items": [
                    "type": "object", "required": ["runId", "title", "status", "endedAt", "removed", "runsInside", "events", "bytes"],
                    "properties": [
                        "runId": id, "title": ["type": "string"], "status": runStatus, "endedAt": time, "removed": flag,
                        "runsInside": count, "events": count, "bytes": count,
                        "kept": ["type": "string", "description": "Why it stays."],
                        "untold": ["type": "boolean", "description": "Whether it stays for a webhook that has still to be told of it."],
                    ],
                ],
            ],
        ],
    ]
}
