import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

extension PlanToolbox {
    /// Tools of people, and of agents that are permitted to decide.
    static let deciding: [PlanTool] = [
        PlanTool(
            "approveExecutionPlan", alias: "approve", title: "Approve a plan", "Agrees to a plan that waits for it; it begins to run.",
            properties: [
                ("runId", ToolSchemas.runID),
                ("answers", ["type": "object", "description": "To the plan's open questions, by their ids."]),
                ("comments", ToolSchemas.text),
            ],
            required: ["runId"], decides: true
        ) { call in
            let view = try await call.engine.approvePlan(
                call.run, answers: call.arguments["answers"], comment: call.text("comments"), for: call.caller)
            return ToolResult("approved", "Approved execution plan \"\(view.run.plan.title)\".", view)
        },
        PlanTool(
            "rejectExecutionPlan", alias: "reject", title: "Reject a plan",
            "Refuses a plan that waits to be agreed to, or asks for changes; the run ends.",
            properties: [
                ("runId", ToolSchemas.runID), ("reason", ToolSchemas.text), ("resolution", ["enum": ["rejected", "changes-requested"]]),
            ],
            required: ["runId"], isDestructive: true, decides: true
        ) { call in
            let wantsChanges = call.text("resolution") == Event.Resolution.changesRequested.rawValue
            let view = try await call.engine.rejectPlan(
                call.run, reason: call.text("reason"), resolution: wantsChanges ? .changesRequested : .rejected, for: call.caller)
            let title = view.run.plan.title
            return wantsChanges
                ? ToolResult("changes-requested", "Requested changes for execution plan \"\(title)\".", view)
                : ToolResult("rejected", "Rejected execution plan \"\(title)\".", view)
        },
        PlanTool(
            "respondToApproval", alias: "respond", title: "Answer a request", "Answers what a run asks a person.",
            properties: [
                ("approvalId", ToolSchemas.approvalID), ("idempotencyKey", ToolSchemas.text),
                (
                    "response",
                    [
                        "type": "object",
                        "properties": [
                            "approved": ToolSchemas.flag, "requiredEdits": ToolSchemas.texts, "comments": ["type": "string"],
                            "choice": ToolSchemas.text, "values": [:], "responseText": ["type": "string"], "decision": ToolSchemas.text,
                        ],
                        "additionalProperties": false,
                    ]
                ),
            ],
            required: ["response"], decides: true
        ) { call in
            let reply = ApprovalReply(
                call.text("approvalId").map { ApprovalID($0) }, response: call.arguments["response"] ?? nil,
                idempotencyKey: call.text("idempotencyKey"))
            let view = try await call.engine.respondToApproval(reply, for: call.caller)
            return ToolResult("answered", "Answered a request of execution plan \"\(view.run.plan.title)\".", view)
        },
    ]
}
