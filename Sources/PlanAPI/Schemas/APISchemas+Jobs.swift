import PlanJSON
import PlanModel

extension APISchemas {
    static let jobs: [(String, JSON)] = [
        ("Job", job), ("JobPulse", pulse), ("JobVerdict", verdict), ("ToolOutput", toolOutput), ("Queue", queue), ("File", file),
        ("Worker", worker), ("Agent", agent), ("Executor", executor), ("NodeMessage", message),
    ]

    /// What a worker names in everything that it says of its job.
    static let token: JSON = ["type": "string", "pattern": "^[0-9]{1,19}$", "description": "As it came with the claim."]
    static let duration: JSON = [
        "type": "string", "pattern": "^[0-9]{1,6}(ms|s|m|h)$", "description": "A duration such as 500ms, 30s, 5m.",
    ]
    static let usage: JSON = [
        "type": "object", "description": "What the attempt has spent.",
        "properties": [
            "costUsd": amount, "tokens": amount, "tokensIn": amount, "tokensOut": amount, "cachedIn": amount, "toolCalls": amount,
            "model": ["type": "string", "maxLength": 200],
        ],
    ]

    private static let message: JSON = [
        "type": "object", "description": "What somebody has told whoever makes an attempt, while it is under way.",
        "required": ["number", "at", "by", "text"],
        "properties": [
            "number": described(sequence, "The first of an attempt is 1."), "at": time, "by": id, "text": ["type": "string"],
        ],
    ]
    /// What whoever makes an attempt has been told.
    static let messages: JSON = ["type": "array", "minItems": 1, "items": reference("NodeMessage")]

    private static let file: JSON = [
        "type": "object", "description": "A file that waits for the result that names it.",
        "required": ["path", "mediaType", "sha256", "size"],
        "properties": [
            "path": ["type": "string", "description": "What the output says in the place of the deliverable's path."],
            "mediaType": ["type": "string"], "sha256": ["type": "string", "pattern": "^[0-9a-f]{64}$"],
            "size": ["type": "integer", "minimum": 0, "description": "Bytes."],
        ],
    ]

    private static let amount: JSON = ["type": "number", "minimum": 0, "maximum": 1_000_000_000_000]

    private static let job: JSON = [
        "type": "object", "description": "An attempt that a worker is to make. What is not there is absent.",
        "required": [
            "id", "queue", "run", "node", "attempt", "leaseToken", "leaseUntil", "idempotencyKey", "title", "effects", "work", "input",
            "queuedAt",
        ],
        "properties": [
            "id": name, "queue": name, "run": name, "node": name, "attempt": sequence, "leaseToken": token, "leaseUntil": time,
            "idempotencyKey": ["type": "string", "description": "The same when the attempt before it was lost and is made again."],
            "title": ["type": "string"], "effects": ["enum": ["read", "idempotent", "once"]],
            "work": ["type": "object", "required": ["type"], "properties": ["type": ["type": "string"]]], "input": true,
            "queuedAt": time, "priority": ["type": "integer", "minimum": -100, "maximum": 100], "timeout": ["type": "string"],
            "traceparent": described(
                ["type": "string"], "What the attempt belongs to (W3C Trace Context): its own span, or what has asked for the run."),
            "dueAt": [
                "type": "string", "format": "date-time",
                "description":
                    "By when it must have ended, whatever signs of life it gives: its timeout or the node's deadline, what comes first.",
            ],
            "objective": ["type": "string"], "planObjective": ["type": "string"], "instructions": ["type": "string"],
            "successCriteria": ["type": "array", "items": ["type": "string"]], "deliverables": names,
            "outputSchema": ["type": ["object", "boolean"]],
            "previousFailure": ["type": "object", "required": ["class", "message"]], "toolPolicy": object, "contextPolicy": object,
            "tools": [
                "type": "array", "description": "What an agent's task may have the server call; absent where there is nothing.",
                "items": [
                    "type": "object", "required": ["name", "description", "inputSchema", "effects"],
                    "properties": [
                        "name": name, "description": ["type": "string"], "inputSchema": ["type": ["object", "boolean"]],
                        "outputSchema": ["type": ["object", "boolean"]], "effects": ["enum": ["read", "idempotent", "once"]],
                    ],
                ],
            ],
            "budgetLeft": object,
            "messages": described(messages, "What was said about the attempt while it waited; absent where nothing was."),
        ],
    ]

    private static let pulse: JSON = [
        "type": "object", "required": ["leaseUntil", "cancelRequested"],
        "properties": [
            "leaseUntil": time,
            "budgetLeft": described(
                object, "The most that it may spend, as of now; what it has spent itself it says in the end, but for its time."),
            "cancelRequested": ["type": "boolean", "description": "Nobody wants the job any more: stop."],
            "messages": described(messages, "What was said about the attempt, after 'messagesAfter'; absent where nothing was."),
        ],
    ]

    private static let verdict: JSON = [
        "type": "object", "required": ["status"],
        "properties": [
            "status": ["enum": ["accepted", "checking", "refused"]], "checksLeft": count, "message": ["type": "string"],
            "errors": [
                "type": "array", "description": "All that is wrong with the result, where that was found at once.",
                "items": [
                    "type": "object", "required": ["path", "message"],
                    "properties": ["path": ["type": "string"], "message": ["type": "string"]],
                ],
            ],
            "files": [
                "type": "array", "items": ["type": "string"],
                "description": "Paths of files that the result names as deliverables; those that lie with the worker are handed up first.",
            ],
        ],
    ]

    private static let toolOutput: JSON = ["type": "object", "required": ["output"], "properties": ["output": true]]

    private static let queue: JSON = [
        "type": "object", "required": ["name", "waiting", "taken", "waitingWorkers"],
        "properties": ["name": name, "waiting": count, "taken": count, "waitingWorkers": count, "oldestAt": time],
    ]

    private static let worker: JSON = [
        "type": "object", "required": ["name", "queues", "asksFor", "jobs", "isWaiting", "lastSeenAt"],
        "properties": [
            "name": name, "queues": ["type": "array", "items": name],
            "asksFor": described(count, "How many jobs it has asked for at once the last time."),
            "jobs": described(count, "How many it has in its hands."),
            "isWaiting": described(flag, "Whether it waits for a job just now."), "lastSeenAt": time,
            "leaseUntil": described(time, "When the first of its leases ends unless it gives a sign of life."),
        ],
    ]

    private static let agent: JSON = [
        "type": "object", "required": ["name", "isHere"],
        "properties": [
            "name": id, "title": ["type": "string"],
            "isHere": described(flag, "Whether it is a function of this server; others fetch their nodes."),
        ],
    ]

    private static let executor: JSON = [
        "type": "object", "required": ["kind"],
        "properties": [
            "kind": ["enum": ["system-task", "tool", "agent", "program", "http", "workers"]], "name": id,
            "effects": ["enum": ["read", "idempotent", "once"]],
        ],
    ]
}
