import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

extension PlanToolbox {
    /// Tools that move runs as a whole.
    static let steering: [PlanTool] = [
        PlanTool(
            "resumeExecutionPlanRun", alias: "resume", title: "Resume a run",
            "Lets a run go on that is blocked or has failed, or turns off from one.",
            properties: [
                ("runId", ToolSchemas.runID), ("nodeIds", ToolSchemas.texts), ("resetDownstream", ToolSchemas.flag),
                ("failedItemsOnly", ToolSchemas.flag), ("input", [:]), ("clearOutputs", ToolSchemas.flag),
                ("reason", ToolSchemas.text), ("fromCheckpoint", ToolSchemas.number), ("fork", ToolSchemas.flag),
            ],
            required: ["runId"], isDestructive: true
        ) { call in
            var resumption = Resumption()
            resumption.isFailedItemsOnly = call.flag("failedItemsOnly")
            resumption.input = call.arguments["input"]
            resumption.clearsOutputs = call.arguments["clearOutputs"]?.bool ?? true
            resumption.nodes = call.texts("nodeIds")
            resumption.resetsDownstream = call.flag("resetDownstream")
            resumption.reason = call.text("reason")
            resumption.forks = call.flag("fork")
            resumption.checkpoint = call.number("fromCheckpoint")
            let view = try await call.engine.resumeRun(call.run, resumption, for: call.caller)
            let title = view.run.plan.title
            return resumption.forks
                ? ToolResult("forked", "Forked execution run \"\(title)\".", view)
                : ToolResult("run-resumed", "Resumed execution run \"\(title)\".\(failureBudget(view))", view)
        },
        PlanTool(
            "forkExecutionPlan", alias: "fork", title: "Turn off from a run",
            "Starts another run of the same plan that has what this one had done at a checkpoint.",
            properties: [
                ("runId", ToolSchemas.runID), ("fromCheckpoint", ToolSchemas.number), ("nodeIds", ToolSchemas.texts),
            ],
            required: ["runId"]
        ) { call in
            let view = try await call.engine.forkRun(
                call.run, fromCheckpoint: call.number("fromCheckpoint"), nodes: call.texts("nodeIds"), for: call.caller)
            return ToolResult("forked", "Forked execution run \"\(view.run.plan.title)\".", view)
        },
        PlanTool(
            "cancelExecutionPlan", alias: "cancel", title: "Cancel a run", "Ends a run; what is under way is stopped.",
            properties: [("runId", ToolSchemas.runID), ("reason", ToolSchemas.text)], required: ["runId"], isDestructive: true,
            isIdempotent: true
        ) { call in
            let view = try await call.engine.cancelRun(call.run, reason: call.text("reason"), for: call.caller)
            return ToolResult("cancelled", "Cancelled execution run \"\(view.run.plan.title)\".", view)
        },
        PlanTool(
            "holdExecutionPlan", alias: "hold", title: "Hold a run", "Lets nothing new of a run begin.",
            properties: [("runId", ToolSchemas.runID), ("reason", ToolSchemas.text)], required: ["runId"], isIdempotent: true
        ) { call in
            let view = try await call.engine.holdRun(call.run, reason: call.text("reason"), for: call.caller)
            return ToolResult("held", "Held execution run \"\(view.run.plan.title)\".", view)
        },
        PlanTool(
            "releaseExecutionPlan", alias: "release", title: "Let a run go on", "Ends a hold.",
            properties: [("runId", ToolSchemas.runID), ("reason", ToolSchemas.text)], required: ["runId"], isIdempotent: true
        ) { call in
            let view = try await call.engine.releaseRun(call.run, reason: call.text("reason"), for: call.caller)
            return ToolResult("released", "Released execution run \"\(view.run.plan.title)\".", view)
        },
        PlanTool(
            "tellExecutionNode", alias: "tell", title: "Say something to who is at a node",
            "Says something to the worker or agent that makes a node's attempt, which goes on; gone with that attempt.",
            properties: [("runId", ToolSchemas.runID), ("nodeId", ToolSchemas.nodeID), ("text", ToolSchemas.text)],
            required: ["runId", "nodeId", "text"]
        ) { call in
            let view = try await call.engine.tellNode(call.run, node: call.node, call.text("text") ?? "", for: call.caller)
            return ToolResult("told", "Node \"\(call.node)\" was told.", view, changedNode: call.node)
        },
        PlanTool(
            "signalExecutionPlan", alias: "signal", title: "Tell a run of an event",
            "Tells a run of something that its nodes may wait for.",
            properties: [("runId", ToolSchemas.runID), ("event", ToolSchemas.text), ("data", [:])], required: ["runId", "event"]
        ) { call in
            let view = try await call.engine.signalRun(
                call.run, name: call.text("event") ?? "", data: call.arguments["data"] ?? nil, for: call.caller)
            return ToolResult("signalled", "Told execution run \"\(view.run.plan.title)\" of \(call.text("event") ?? "").", view)
        },
    ]
}
