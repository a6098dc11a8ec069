import PlanExpressions
import PlanJSON
import PlanModel

/// Checks that what a node reads is what the nodes before it write.
struct TypeChecks {
    let sink: FindingSink
    let draft: PlanDraft
    let work: DraftCompilation.Work
    /// What is known of the place where the plan is to run; the tools of it are checked by their schemas.
    var catalog: Catalog?

    /// - Parameter isInside: for a plan inside of another one about which nothing is known.
    func check(isInside: Bool = false) {
        let plan = PlanTypes(draft, work, outer: nil, inputs: isInside ? .dyn : nil)
        for tool in catalog?.tools ?? [] { plan.tools[tool.name] = tool.inputSchema }
        NodeTypeChecks(sink: sink, plan: plan).check()
        guard !isInside else { return }
        let defaults = DefaultChecks(sink: sink, registry: plan.reader.registry)
        if let inputs = draft.inputs { defaults.check(inputs, at: "/inputs") }
        for (index, question) in draft.openQuestions.enumerated() { defaults.check(question.answer, at: "/openQuestions/\(index)/answer") }
    }
}
