import PlanModel

/// Proves on the finished graph what the plan promises about itself.
struct PlanProofs {
    let sink: FindingSink
    let plan: CompiledPlan
    let draft: PlanDraft
    let compiler: PlanCompiler

    func check() {
        if let executors = compiler.executors { ExecutorChecks(sink: sink, executors: executors).check(plan, draft) }
    }
}
