import PlanJSON
import PlanKernel
import PlanModel

extension APISchemas {
    static let runs: [(String, JSON)] = [
        ("RunView", runView), ("NodeView", nodeView), ("NodeDetail", nodeDetail), ("Item", item), ("Explanations", explanations),
        ("Explanation", explanation), ("Event", event), ("Checkpoint", checkpoint), ("Artifact", artifact), ("Approval", approval),
    ]

    private static let runView: JSON = [
        "type": "object", "description": "A run as every interface shows it. What is not there is absent.",
        "required": ["runId", "specId", "version", "organizationId", "title", "status", "progress", "createdAt", "updatedAt"],
        "properties": [
            "runId": id, "specId": id, "version": sequence, "organizationId": id, "threadId": id, "sourceThreadId": id,
            "leadAgentId": id, "createdByAgentId": id, "title": ["type": "string"], "status": runStatus,
            "reason": ["type": "string"], "isHeld": flag, "progress": progress, "failureCount": count, "replacedRunId": id,
            "revisesRunId": id, "scheduleId": id, "scheduledAt": time, "createdAt": time, "updatedAt": time,
            "startedAt": time, "completedAt": time, "deadlineAt": time, "objective": ["type": "string"], "digest": id,
            "nodes": ["type": "array", "items": reference("NodeView")],
            "edges": ["type": "array", "items": ["type": "object", "required": ["from", "to"]]], "inputs": true, "outputs": true,
        ],
    ]

    private static let progress: JSON = [
        "type": "object", "required": ["total"],
        "properties": ["total": count, "completed": count, "failed": count, "eta": time],
    ]

    private static let nodeView: JSON = [
        "type": "object", "required": ["nodeId", "type", "label", "owner", "status", "attemptCount"],
        "properties": [
            "nodeId": id, "position": count, "type": ["type": "string"], "label": ["type": "string"], "owner": ["type": "string"],
            "status": nodeStatus, "attemptCount": count, "retryCount": count, "latestStructuredOutput": true,
            "startedAt": time, "nextRetryAt": time, "waitingUntil": time, "waitingSince": time, "deadlineAt": time,
            "failureClass": ["type": "string"], "failureMessage": ["type": "string"], "blockedReason": ["type": "string"],
            "messages": described(messages, "What whoever makes the attempt that is under way has been told; absent where it is nothing."),
        ],
    ]
}
