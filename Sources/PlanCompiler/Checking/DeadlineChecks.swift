import PlanCalendar
import PlanJSON
import PlanModel

/// Checks of the calendars of a plan, and that deadlines name them and answer what is asked.
struct DeadlineChecks {
    let sink: FindingSink

    /// - Parameter graphs: those of the draft.
    func check(_ draft: PlanDraft, _ graphs: [PlanDraft.Graph]) {
        for calendar in draft.calendars { check(calendar) }
        let known = draft.calendars.map(\.name)
        check(draft.deadline, known, at: "/deadline")
        for graph in graphs {
            for node in graph.nodes {
                guard let deadline = node.deadline else { continue }
                let path = node.path + "/deadline"
                check(deadline, known, at: path)
                for (index, breach) in deadline.onBreach.enumerated() {
                    if case .answer(let answer) = breach { check(answer, of: node, at: "\(path)/onBreach/\(index)/answer") }
                }
            }
        }
    }

    private func check(_ calendar: WorkCalendar) {
        let path = "/calendars/\(JSONPointer.escape(calendar.name))"
        do {
            if try calendar.hours() != nil { return }
            sink.add(
                "calendar.invalid", "'\(calendar.timezone.prefix(80))' is not a time zone", at: path + "/timezone", name: calendar.timezone,
                among: TimeZoneRules.knownIdentifiers, otherwise: "an IANA name, such as Europe/Berlin or UTC")
        } catch {
            let place = error.code == .holiday ? "/holidays" : "/open"
            sink.add("calendar.invalid", "\(error.message) (\(error.code.rawValue))", at: path + place, suggestion: error.suggestion)
        }
    }

    private func check(_ deadline: DeadlineRule?, _ known: [String], at path: String) {
        guard let name = deadline?.calendar, !known.contains(name) else { return }
        sink.add(
            "deadline.unknown-calendar", "the plan has no calendar '\(name.prefix(80))'", at: path + "/calendar", name: name, among: known,
            otherwise: "add it below 'calendars'")
    }

    /// That the request of a node can be answered so when nobody has.
    private func check(_ answer: String, of node: PlanNode, at path: String) {
        guard case .human(let human) = node.task else {
            sink.add(
                "deadline.answer-unfit", "'\(node.id)' asks nobody, so there is nothing to answer", at: path,
                suggestion: "use 'skip' or 'fail'")
            return
        }
        let known: [String] =
            switch human.kind {
            case .approval: ["approve", "reject"]
            case .decision: human.choices.map(\.value)
            case .input, .reviewEdit: [DeadlineRule.Breach.defaultAnswer]
            }
        guard !known.contains(answer) else { return }
        sink.add(
            "deadline.answer-unfit", "'\(answer.prefix(80))' is no answer to a \(node.task.typeName)", at: path, name: answer, among: known,
            otherwise: "one of \(known.joined(separator: ", "))")
    }
}
