import PlanJSON
import PlanModel

/// Reads what is asked of a person.
struct HumanTaskReader {
    let sink: FindingSink

    func read(_ reader: inout ObjectReader, _ kind: HumanTask.Kind) -> NodeTask? {
        var task = HumanTask(kind: kind)
        task.question = reader.text("question")
        switch kind {
        case .approval:
            task.show = reader.value("show")
            task.quorum = reader.int("quorum", in: 1...100) ?? 1
            task.rejectQuorum = reader.int("rejectQuorum", in: 1...100) ?? 1
            task.excludesAuthor = reader.bool("excludeAuthor") ?? false
            task.onChangesRequested = reader.text("onChangesRequested").map { NodeID($0) }
            task.maxRounds = reader.int("maxRounds", in: 1...100) ?? 3
        case .input:
            task.form = reader.schema("form")
            if reader.object["form"] == nil {
                sink.add(
                    "human.input-no-schema", "a human-input needs 'form': the JSON Schema of the answer", at: reader.path,
                    suggestion: "form: { type: object, properties: { … } }")
            }
        case .reviewEdit:
            task.subject = reader.value("subject")
            task.editable = reader.texts("editable") ?? []
            if task.subject == nil {
                sink.add(
                    "human.review-no-artifact", "a human-review-edit needs 'subject': what is edited", at: reader.path,
                    suggestion: "such as subject: ${{ nodes.draft.output }}")
            }
        case .decision:
            task.choices = reader.list("choices") { choice($0, at: $1) } ?? []
            if task.choices.count < 2 {
                sink.add("human.decision-no-choices", "a human-decision needs at least two choices", at: reader.path(of: "choices"))
            }
            let values = task.choices.map(\.value)
            if Set(values).count < values.count {
                sink.add("human.choice-duplicate", "two choices have the same value", at: reader.path(of: "choices"))
            }
        }
        return .human(task)
    }

    private func choice(_ value: JSON, at path: String) -> HumanTask.Choice? {
        if case .string(let text) = value { return HumanTask.Choice(value: text) }
        guard var reader = ObjectReader(value, at: path, what: "a choice", sink) else { return nil }
        let text = reader.text("value"), label = reader.text("label"), hint = reader.text("hint")
        let isDefault = reader.bool("default") ?? false, needsConfirmation = reader.bool("confirm") ?? false
        reader.finish()
        var choice = text.map { HumanTask.Choice(value: $0, label: label, hint: hint) }
        choice?.isDefault = isDefault
        choice?.needsConfirmation = needsConfirmation
        if choice == nil, reader.object["value"] == nil { sink.add("human.choice-value", "a choice needs a value", at: path) }
        return choice
    }
}
