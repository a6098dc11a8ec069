import PlanJSON
import PlanModel

/// What every expression of a plan may read, and what every node may use.
struct PlanNames {
    /// The properties that `inputs` declares; nil when they are not closed enough to tell.
    var inputs: Set<String>?
    var answers: Set<String>
    var secrets: Set<String>
    var leadAgent: Owner?

    init(_ draft: PlanDraft) {
        inputs = draft.inputs.map { $0["properties"]?.object.map { Set($0.keys) } } ?? []
        answers = Set(draft.openQuestions.map(\.id))
        secrets = Set(draft.secrets)
        leadAgent = draft.leadAgent
    }

    /// The names inside a sub-plan that is given an input of its own.
    func withInputs(of value: JSON?) -> PlanNames {
        var names = self
        names.inputs = value?.object.map { Set($0.keys) }
        return names
    }
}
