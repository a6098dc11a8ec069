import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension PlanToolbox {
    /// Tools that look.
    static let reading: [PlanTool] = [
        PlanTool(
            "getActiveExecutionPlan", alias: "get", title: "Load a plan",
            "The run that this thread works on, the one that moved last; or the one that is named. Outside of any thread, the one of all.",
            properties: [("runId", ToolSchemas.runID)] + ToolSchemas.includes, isReadOnly: true
        ) { call in
            var id = call.text("runId").map { RunID($0) }
            if id == nil {
                id =
                    if let thread = call.by.thread {
                        try await call.engine.activeRuns(in: thread, of: call.by.organization, limit: 1).first?.id
                    } else {
                        try await call.engine.planViews(RunStatus.active, for: call.caller, limit: 1).first?.run.id
                    }
            }
            guard let id else { return ToolResult("none", "No active execution run.") }
            let view = try await call.engine.planView(of: id, for: call.caller, include: call.includes)
            return ToolResult("loaded", "Loaded execution run \"\(view.run.plan.title)\".", view)
        },
        PlanTool(
            "listExecutionPlans", alias: "list", title: "List plans",
            "The active runs of this thread, and those that it has asked for elsewhere.",
            isReadOnly: true
        ) { call in
            let summaries = try await call.engine.listActivePlanSummaries(for: call.caller)
            return ToolResult("listed", "\(summaries.count) active execution plans.", more: [("plans", .array(summaries))])
        },
        PlanTool(
            "getExecutionNode", alias: "node", title: "Look at a node", "One node of a run, and why it does not move.",
            properties: [("runId", ToolSchemas.runID), ("nodeId", ToolSchemas.nodeID)], required: ["runId", "nodeId"], isReadOnly: true
        ) { call in
            let view = try await call.engine.planView(of: call.run, for: call.caller)
            let reasons = try await call.engine.explain(call.run, node: call.node, for: call.caller)
            let node = view.json["nodes"]?.array?.first { $0["nodeId"]?.string == call.node }
            return ToolResult(
                "loaded", reasons.first?.sentence ?? "", view, changedNode: nil,
                more: [("reasons", .array(reasons.map(\.json)))] + (node.map { [("node", $0)] } ?? []))
        },
        PlanTool(
            "explainExecutionPlan", alias: "explain", title: "Why does it not move",
            "Why a run does not move, who must act, and when it moves by itself.",
            properties: [("runId", ToolSchemas.runID)], required: ["runId"], isReadOnly: true
        ) { call in
            let reasons = try await call.engine.explain(call.run, for: call.caller)
            return ToolResult(
                "explained", reasons.map(\.sentence).joined(separator: "; "), more: [("reasons", .array(reasons.map(\.json)))])
        },
        PlanTool(
            "listExecutionCheckpoints", alias: "checkpoints", title: "List checkpoints", "The checkpoints of a run, oldest first.",
            properties: [("runId", ToolSchemas.runID)], required: ["runId"], isReadOnly: true
        ) { call in
            let view = try await call.engine.planView(of: call.run, for: call.caller, include: .checkpoints)
            let found = view.json["checkpoints"] ?? []
            return ToolResult("listed", "\(found.array?.count ?? 0) checkpoints.", more: [("checkpoints", found)])
        },
        PlanTool(
            "listExecutionEvents", alias: "events", title: "List events", "What has happened to a run, from an event on.",
            properties: [
                ("runId", ToolSchemas.runID), ("afterSeq", ["type": "integer", "minimum": 0]),
                ("limit", ["type": "integer", "minimum": 1, "maximum": 200]),
            ],
            required: ["runId"], isReadOnly: true
        ) { call in
            let (run, _) = try await call.engine.run(call.run, seenBy: call.caller)
            let after = Int64(call.number("afterSeq") ?? 0)
            let events = try await call.engine.events(of: run, after: after, limit: call.number("limit") ?? 50)
            return ToolResult("listed", "\(events.count) events after \(after), of \(run.seq).", more: [("events", .array(events))])
        },
    ]
}
