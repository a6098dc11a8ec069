import PlanJSON
import PlanTools

/// One sentence about what can be done after an answer.
enum NextHint {
    static func hint(after tool: String, _ result: ToolResult, in profile: ToolProfile) -> String? {
        let content = result.content
        if result.isError { return repair(tool, content) }
        guard profile == .graph else { return nil }
        switch content["action"]?.string {
        case "none": return "createExecutionPlan makes a plan; listExecutionPlans tells which there are"
        case "validated":
            return content["valid"] == true
                ? "createExecutionPlan runs it; previewExecutionPlan says what it would cost"
                : "mend what 'issues' names, and check it again"
        case "previewed": return "createExecutionPlan runs it"
        case "claimed": return "do the work, and hand it in with submitExecutionNodeResult and the idempotencyKey of 'work'"
        default: break
        }
        guard let status = content["status"]?.string, let run = content["plan"]?["runId"]?.string else { return nil }
        return hint(status, run)
    }

    private static func hint(_ status: String, _ run: String) -> String? {
        switch status {
        case "running":
            "claimExecutionNode fetches a node that is running and yours; awaitExecutionPlan waits for the others"
        case "awaiting-human": "a person is asked: presentRequest shows it to the person here, or 'cairn inbox' in a terminal"
        case "pending-approval":
            "people have to agree first: presentRequest shows it to the person here, or 'cairn approve \(run)' in a terminal"
        case "blocked": "explainExecutionPlan says why; resumeExecutionPlanRun does again what is blocked"
        case "failed": "explainExecutionPlan says why; resumeExecutionPlanRun or replaceExecutionPlan goes on"
        case "completed", "aborted": "nothing is left to do; the resource run://\(run) has all of it"
        default: nil
        }
    }

    private static func repair(_ tool: String, _ content: JSON) -> String {
        if let suggestion = content["details"]?["suggestion"]?.string { return suggestion }
        switch content["code"]?.string {
        case "plan.invalid", "toolbox.invalid-arguments": return "mend what the message names, and call \(tool) again"
        case "store.busy", "store.conflict", "engine.busy", "engine.stopping": return "call \(tool) again in a moment"
        default: return "change what the message names, or call explainExecutionPlan"
        }
    }
}
