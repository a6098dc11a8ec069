import PlanJSON
import PlanSchema
import PlanTools

/// Tools that only a server of a protocol can offer: they wait for a run, and show requests to the person at the other end.
enum WaitingTool: String, CaseIterable, Sendable {
    case await = "awaitExecutionPlan"
    case present = "presentRequest"

    /// The name in the spelling of MCP.
    var alias: String { "plan.\(self)" }

    static func named(_ name: String) -> WaitingTool? { allCases.first { $0.rawValue == name || $0.alias == name } }

    /// What they need: they show how a run stands, and who answers a form has to be let in for that as well.
    static let scope = ToolScope.read
    /// How long a call waits that does not say.
    static let usualSeconds: Int64 = 20

    private var title: String {
        switch self {
        case .await: "Wait for a run"
        case .present: "Show a request to the person here"
        }
    }

    private var summary: String {
        switch self {
        case .await:
            """
            Waits until a run has ended, or cannot go on by itself, or the seconds are over, and says how it stands. What the run asks \
            the person here is shown to them where the client can show forms. Where the client knows tasks, the answer is a task that \
            stands for the run: cancelling the task cancels the run.
            """
        case .present:
            """
            Shows the person here what a run asks them, where the client can show forms. They decide, not you. Without an approvalId the \
            oldest request that is theirs to answer is shown.
            """
        }
    }

    var inputSchema: JSON {
        switch self {
        case .await:
            [
                "type": "object",
                "properties": [
                    "runId": ["type": "string", "minLength": 1, "description": "The run, as a plan's runId gives it."],
                    "seconds": ["type": "integer", "minimum": 1, "maximum": 55, "default": .int(Self.usualSeconds)],
                ],
                "required": ["runId"], "additionalProperties": false,
            ]
        case .present:
            [
                "type": "object",
                "properties": [
                    "approvalId": ["type": "string", "minLength": 1, "description": "The request, as listMyRequests gives it."]
                ],
                "additionalProperties": false,
            ]
        }
    }

    private static let schemas = Dictionary(uniqueKeysWithValues: allCases.map { ($0, try? Schema(compiling: $0.inputSchema)) })

    /// What is wrong with arguments, and where; nil when nothing is.
    func violation(of arguments: JSON) -> (message: String, place: String)? {
        (Self.schemas[self] ?? nil)?.validate(arguments).first.map { ($0.description, $0.instancePointer.description) }
    }

    var json: JSON {
        [
            "name": .string(rawValue), "title": .string(title), "description": .string(summary), "inputSchema": inputSchema,
            "outputSchema": [
                "type": "object",
                "properties": [
                    "action": ["type": "string"], "message": ["type": "string"], "hasPlan": ["type": "boolean"],
                    "plan": ["type": "object"], "status": ["type": "string"], "requests": ["type": "array", "items": ["type": "object"]],
                    "code": ["type": "string"], "next": ["type": "string"],
                ],
                "required": ["message"],
            ],
            "annotations": [
                "title": .string(title), "readOnlyHint": .bool(self == .await), "destructiveHint": false,
                "idempotentHint": .bool(self == .await), "openWorldHint": false,
            ],
        ]
    }
}
