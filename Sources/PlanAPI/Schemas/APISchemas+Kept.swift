import PlanJSON

extension APISchemas {
    static let kept: [(String, JSON)] = [
        ("Thread", thread), ("HeardMessage", heardMessage), ("Schedule", schedule), ("MadeSchedule", madeSchedule),
    ]

    private static let thread: JSON = [
        "type": "object", "required": ["threadId", "organizationId", "hasActivePlan"],
        "properties": [
            "threadId": id, "organizationId": id, "hasActivePlan": flag, "members": ["type": "array", "items": id],
            "maxActiveRuns": count, "version": sequence,
        ],
    ]

    private static let heardMessage: JSON = [
        "type": "object", "required": ["answered"],
        "properties": [
            "answered": described(flag, "Whether something waited for it."),
            "run": described(reference("RunView"), "The run that goes on."),
        ],
    ]

    private static let madeSchedule: JSON = [
        "type": "object", "required": ["run"],
        "properties": [
            "run": described(reference("RunView"), "It waits for the first time, or for people to agree to it."),
            "schedule": described(reference("Schedule"), "Absent while the plan waits to be agreed to."),
        ],
    ]

    private static let schedule: JSON = [
        "type": "object", "required": ["id", "title", "status", "sentence", "rule", "planSpecId", "fireCount", "createdAt", "next"],
        "properties": [
            "id": id, "title": ["type": "string"], "status": ["enum": ["active", "paused", "finished"]],
            "sentence": ["type": "string", "description": "The rule in words."], "rule": ["type": "object"], "planSpecId": id,
            "runId": id, "fireCount": count, "createdAt": time, "createdBy": id, "next": ["type": "array", "items": time],
            "log": ["type": "array", "items": ["type": "object"]],
            "organizationId": id, "version": sequence, "state": ["type": "object"],
            "happened": [
                "type": "array", "items": ["type": "object", "required": ["seq", "type"]],
                "description": "What this has come to, entry by entry; with the run that was started for it.",
            ],
            "startedRunIds": ["type": "array", "items": id, "description": "The runs that this has started."],
        ],
    ]
}
