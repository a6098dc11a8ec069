import PlanCompiler
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

extension PlanToolbox {
    /// Tools that make plans, or say what would be made.
    static let planning: [PlanTool] = [
        PlanTool(
            "createExecutionPlan", alias: "create", title: "Create a plan",
            "Creates a run of a plan and starts it, unless people have to agree to it first.",
            properties: ToolSchemas.draft + ToolSchemas.ofRuns + [
                (
                    "targetThreadId",
                    ["type": "string", "minLength": 1, "description": "The thread in which it shall run; this one without it."]
                ),
                ("idempotencyKey", ToolSchemas.text), ("revisesRunId", ToolSchemas.runID),
            ] + ToolSchemas.includes,
            required: ["title", "nodes"], isOpen: true
        ) { call in
            let view = try await call.engine.createPlan(call.request, for: call.caller, include: .all)
            return ToolResult("created", "Created execution plan \"\(view.run.plan.title)\".", view)
        },
        PlanTool(
            "replaceExecutionPlan", alias: "replace", title: "Replace a plan",
            "Ends a run and starts one of another plan in its place; what is the same in both and done already is taken over.",
            properties: ToolSchemas.draft + ToolSchemas.ofRuns + [
                ("runId", ToolSchemas.runID), ("reason", ToolSchemas.text),
                ("revisesRunId", ToolSchemas.runID), ("reuse", ["type": "boolean", "description": "False to begin from nothing."]),
            ],
            required: ["title", "nodes", "runId", "reason"], isOpen: true, isDestructive: true
        ) { call in
            let view = try await call.engine.replacePlan(
                call.run, with: call.request, reason: call.text("reason") ?? "", reuse: call.arguments["reuse"]?.bool ?? true,
                for: call.caller, include: .all)
            return ToolResult("replaced", "Replaced execution plan with \"\(view.run.plan.title)\".", view)
        },
        PlanTool(
            "validateExecutionPlan", alias: "validate", title: "Check a plan",
            "Says everything that is wrong with a plan. Nothing is created.",
            properties: ToolSchemas.draft, required: [], isOpen: true, isReadOnly: true
        ) { call in
            let compilation = call.engine.check(call.request.draft)
            let blocking = compilation.findings.filter { $0.severity == .blocking }.count
            let message = blocking == 0 ? "The plan is valid." : DraftRefusal(compilation.findings).error.message
            return ToolResult(
                "validated", message, more: [("valid", .bool(blocking == 0)), ("issues", .array(compilation.findings.map(\.issue)))])
        },
        PlanTool(
            "previewExecutionPlan", alias: "preview", title: "Preview a plan",
            "Says what a plan would cost, whom it would ask, and how long it may take. Nothing is created.",
            properties: ToolSchemas.draft, required: ["title", "nodes"], isOpen: true, isReadOnly: true
        ) { call in
            let compilation = call.engine.check(call.request.draft)
            guard let plan = compilation.plan else { throw DraftRefusal(compilation.findings) }
            return ToolResult("previewed", "Previewed plan \"\(plan.title)\".", more: [("preview", PlanPreview(of: plan).json)])
        },
        PlanTool(
            "diffExecutionPlan", alias: "diff", title: "Compare a plan with a run",
            "Says how a draft differs from the plan of a run, and what a replacement would take over.",
            properties: ToolSchemas.draft + [("runId", ToolSchemas.runID)], required: ["title", "nodes", "runId"], isOpen: true,
            isReadOnly: true
        ) { call in
            let compilation = call.engine.check(call.request.draft)
            guard let plan = compilation.plan else { throw DraftRefusal(compilation.findings) }
            let (run, _) = try await call.engine.run(call.run, seenBy: call.caller)
            let carries = try await call.engine.replacement(of: run.id, with: plan)
            return ToolResult(
                "compared", "Compared plan \"\(plan.title)\" with run \(run.id).",
                more: [
                    ("difference", PlanDifference(from: run.plan, to: plan).json), ("nodes", .array(carries.map(\.json))),
                ])
        },
    ]
}
