public import PlanJSON
public import PlanSchema

/// A question to a person with its values parsed.
public struct CompiledHuman: Sendable {
    public let kind: HumanTask.Kind
    public let show: Template?
    public let question: Template?
    public let choices: [Approval.Choice]
    public let form: Schema?
    public let formJSON: JSON?
    public let subject: Template?
    public let editable: [String]
    public let quorum: Int
    public let rejectQuorum: Int
    public let excludesAuthor: Bool
    /// The node that is done again when changes are requested.
    public let onChangesRequested: NodeID?
    public let maxRounds: Int

    package init(_ task: HumanTask, show: Template?, question: Template?, subject: Template?, form: Schema?) {
        kind = task.kind
        self.show = show
        self.question = question
        self.subject = subject
        self.form = form
        choices = task.choices.map {
            Approval.Choice(
                value: $0.value, label: $0.label, hint: $0.hint, isDefault: $0.isDefault, needsConfirmation: $0.needsConfirmation)
        }
        formJSON = task.form
        editable = task.editable
        quorum = task.quorum
        rejectQuorum = task.rejectQuorum
        excludesAuthor = task.excludesAuthor
        onChangesRequested = task.onChangesRequested
        maxRounds = task.maxRounds
    }
}
