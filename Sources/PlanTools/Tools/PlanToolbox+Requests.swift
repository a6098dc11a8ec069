import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension PlanToolbox {
    /// Tools of an inbox.
    static let requests: [PlanTool] = [
        PlanTool(
            "listMyRequests", alias: "inbox", title: "List requests", "What you are asked, oldest first.", isReadOnly: true
        ) { call in
            let records = try await call.engine.requests(for: call.caller)
            return ToolResult(
                "listed", "\(records.count) requests wait for you.", more: [("requests", .array(records.map(call.engine.json(of:))))])
        },
        PlanTool(
            "claimRequest", alias: "claim_request", title: "Take a request on", "Takes a request on; nobody else answers it then.",
            properties: [("approvalId", ToolSchemas.approvalID)], required: ["approvalId"], decides: true
        ) { call in
            let id = ApprovalID(call.text("approvalId") ?? "")
            return ToolResult("claimed", "Request \(id) is yours.", try await call.engine.change(id, .claimed, for: call.caller))
        },
        PlanTool(
            "delegateRequest", alias: "delegate_request", title: "Hand a request over", "Lets somebody else answer in your place.",
            properties: [("approvalId", ToolSchemas.approvalID), ("to", ["type": "string", "description": "Such as user:bo."])],
            required: ["approvalId", "to"], decides: true
        ) { call in
            let (id, other) = (ApprovalID(call.text("approvalId") ?? ""), call.text("to") ?? "")
            guard let owner = Owner(other), owner.kind == .user else {
                throw PlanError(
                    "toolbox.invalid-arguments", "'\(other)' is nobody who could answer", at: "/arguments/to",
                    suggestion: "write user:NAME")
            }
            let view = try await call.engine.change(id, .delegated(to: ActorID(other)), for: call.caller)
            return ToolResult("delegated", "Request \(id) is \(other)'s now.", view)
        },
    ]
}
