import PlanJSON
import PlanModel

extension APISchemas {
    static let problems: [(String, JSON)] = [("Problem", problem), ("Finding", finding), ("Health", health)]

    private static let problem: JSON = [
        "type": "object", "description": "A refusal (RFC 9457).",
        "required": ["type", "title", "status", "detail", "code", "message", "path", "suggestion", "errors"],
        "properties": [
            "type": ["type": "string", "format": "uri"], "title": ["type": "string"],
            "status": ["type": "integer", "minimum": 400, "maximum": 599], "detail": ["type": "string"],
            "instance": ["type": "string", "description": "Tells the request, to find it in the server's log."],
            "code": ["type": "string", "description": "Stable and dotted, such as run.unknown."], "message": ["type": "string"],
            "path": ["type": "string", "description": "A JSON Pointer into what was given, or a place."],
            "suggestion": ["type": ["string", "null"]], "errors": ["type": "array", "items": reference("Finding")],
        ],
    ]

    private static let finding: JSON = [
        "type": "object", "description": "One thing that is wrong with a plan or an input.",
        "required": ["code", "severity", "path", "message", "suggestion"],
        "properties": [
            "code": ["type": "string"], "severity": ["enum": .array(Finding.Severity.allCases.map { .string($0.rawValue) })],
            "path": ["type": "string"], "message": ["type": "string"], "suggestion": ["type": ["string", "null"]],
            "line": ["type": "integer", "minimum": 1], "column": ["type": "integer", "minimum": 1],
            "fix": ["type": "array", "description": "A JSON Patch (RFC 6902) that mends it.", "items": object],
        ],
    ]

    private static let health: JSON = [
        "type": "object", "required": ["status"],
        "properties": ["status": ["enum": ["ok", "starting", "stopping", "failing"]], "version": ["type": "string"]],
    ]
}
