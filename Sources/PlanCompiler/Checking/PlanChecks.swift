import PlanModel

/// Checks that concern what a plan says about itself as a whole.
struct PlanChecks {
    let sink: FindingSink
    let compiler: PlanCompiler

    func check(_ draft: PlanDraft) {}
}
