import PlanModel

/// Proves on the finished graph what the plan promises about itself.
struct PlanProofs {
    let sink: FindingSink
    let plan: CompiledPlan
    let draft: PlanDraft
    let compiler: PlanCompiler

    func check() {
        GraphProofs(sink: sink, plan: plan, draft: draft, path: "", compiler: compiler).check()
        BudgetChecks(sink: sink, limits: compiler.limits).check(plan)
        if let executors = compiler.executors { ExecutorChecks(sink: sink, executors: executors).check(plan, draft) }
    }
}
