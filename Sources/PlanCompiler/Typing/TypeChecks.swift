import PlanModel
import PlanSchema

/// Checks that what a node reads is what the nodes before it write.
struct TypeChecks {
    let sink: FindingSink
    let draft: PlanDraft
    let work: DraftCompilation.Work
    let inputs: Schema?

    func check() {}
}
