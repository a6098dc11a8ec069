import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

extension PlanToolbox {
    private static let work = [("runId", ToolSchemas.runID), ("nodeId", ToolSchemas.nodeID)]

    /// Tools of those who do nodes.
    static let working: [PlanTool] = [
        PlanTool(
            "submitExecutionNodeResult", alias: "submit", title: "Submit a result",
            "Hands in what a node's attempt has come to. It counts once it fits the node's schema and passes its checks.",
            properties: work + [("result", ToolSchemas.nodeResult)], required: ["runId", "nodeId", "result"]
        ) { call in
            let result = try NodeResult(json: call.arguments["result"] ?? nil)
            let view = try await call.engine.submitNodeResult(call.run, node: call.node, result, for: call.caller)
            return submitted(view, call.node)
        },
        PlanTool(
            "submitPlanTurnResult", alias: "submit_turn", title: "Submit the turn's result",
            "Hands in the result of the one node that you are working on in this thread.",
            properties: [("result", ToolSchemas.nodeResult)], required: ["result"]
        ) { call in
            let result = try NodeResult(json: call.arguments["result"] ?? nil)
            return submitted(try await call.engine.submitPlanTurnResult(result, for: call.caller), nil)
        },
        PlanTool(
            "claimExecutionNode", alias: "claim", title: "Fetch a node",
            "What there is to do for a node that is yours: input, instructions, schema of the result, and the attempt's key.",
            properties: work, required: ["runId", "nodeId"]
        ) { call in
            let work = try await call.engine.claimNode(call.run, node: call.node, for: call.caller)
            return ToolResult("claimed", "Node \"\(call.node)\" is yours to do.", changedNode: call.node, more: [("work", work)])
        },
        PlanTool(
            "heartbeatExecutionNode", alias: "heartbeat", title: "Ask whether to go on",
            "Whether the result of an attempt is still wanted, and what you have been told meanwhile; stop when it is not.",
            properties: work + [("attempt", ToolSchemas.number), ("messagesAfter", ["type": "integer", "minimum": 0])],
            required: ["runId", "nodeId", "attempt"], isReadOnly: true, scope: .submit
        ) { call in
            let pulse = try await call.engine.heartbeatNode(
                call.run, node: call.node, attempt: call.number("attempt") ?? 0, messagesAfter: call.number("messagesAfter") ?? 0,
                for: call.caller)
            var more: [(String, JSON)] = [("isWanted", .bool(pulse.isWanted))]
            if !pulse.messages.isEmpty { more.append(("messages", .array(pulse.messages.map(\.json)))) }
            let said = pulse.messages.map { " \($0.by) says: \($0.text)" }.joined()
            return ToolResult("heartbeat", pulse.isWanted ? "Go on.\(said)" : "The attempt is not wanted any more: stop.", more: more)
        },
        PlanTool(
            "callExecutionNodeTool", alias: "call_tool", title: "Use a tool of a node",
            "Calls one of the tools that the node's tool policy allows, as 'work.tools' of claimExecutionNode lists them.",
            properties: work + [
                ("attempt", ToolSchemas.number), ("tool", ToolSchemas.text),
                ("arguments", ["type": "object", "description": "As the tool's inputSchema says; none when nothing is said."]),
            ], required: ["runId", "nodeId", "attempt", "tool"], isDestructive: true, reachesOut: true
        ) { call in
            let tool = call.text("tool") ?? ""
            let output = try await call.engine.callTool(
                call.run, node: call.node, attempt: call.number("attempt") ?? 0, tool,
                call.arguments["arguments"] ?? .object(JSONObject()), for: call.caller)
            return ToolResult("tool-called", "\"\(tool)\" has answered.", changedNode: call.node, more: [("output", output)])
        },
        PlanTool(
            "releaseExecutionNode", alias: "release_node", title: "Give a node back",
            "Gives an attempt back. It is made again where that is harmless; a person is asked where it is not.",
            properties: work, required: ["runId", "nodeId"]
        ) { call in
            let view = try await call.engine.releaseNode(call.run, node: call.node, for: call.caller)
            return ToolResult("released", "Node \"\(call.node)\" was given back.", view, changedNode: call.node)
        },
        PlanTool(
            "handOffExecutionNode", alias: "hand_off", title: "Hand a node on", "Gives a node to another owner, who begins anew.",
            properties: work + [("owner", ["type": "string", "description": "Such as agent:reviewer."])],
            required: ["runId", "nodeId", "owner"]
        ) { call in
            let text = call.text("owner") ?? ""
            guard let owner = Owner(text) else {
                throw PlanError(
                    "toolbox.invalid-arguments", "'\(text)' is no owner", at: "/arguments/owner", suggestion: "write agent:NAME")
            }
            let view = try await call.engine.handOffNode(call.run, node: call.node, to: owner, for: call.caller)
            return ToolResult("handed-off", "Node \"\(call.node)\" is done by \(owner) now.", view, changedNode: call.node)
        },
        PlanTool(
            "reportExecutionBlocker", alias: "report_blocker", title: "Say what blocks a node",
            "Ends an attempt that cannot go on before somebody acts, and says what it waits for.",
            properties: work + [("reason", ToolSchemas.text)], required: ["runId", "nodeId", "reason"]
        ) { call in
            var result = NodeResult(.blocked)
            result.blockedReason = call.text("reason")
            return submitted(try await call.engine.submitNodeResult(call.run, node: call.node, result, for: call.caller), call.node)
        },
    ]

    private static func submitted(_ view: RunView, _ node: String?) -> ToolResult {
        let status = node.flatMap { view.run.plan.ref(named: $0) }.flatMap { view.run.state(of: $0)?.status.rawValue }
        let subject = node.map { "Node \"\($0)\" is \(status ?? "unknown")." } ?? "The turn's result is in."
        return ToolResult("node-result-submitted", subject + failureBudget(view), view, changedNode: node)
    }

    /// The sentence that follows once too many failures came in a row (§9.7).
    static func failureBudget(_ view: RunView) -> String {
        view.run.isOverFailureBudget ? " Failure budget reached; the plan is paused until it is restarted or replaced." : ""
    }
}
