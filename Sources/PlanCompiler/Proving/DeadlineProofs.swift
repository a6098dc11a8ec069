import PlanCalendar
import PlanModel

/// Finds deadlines that no run can keep, because what comes before takes longer for certain.
struct DeadlineProofs {
    let sink: FindingSink
    let flow: PlanFlow
    let places: NodePlaces
    let now: Timestamp?

    func check() {
        if case .at(let instant)? = flow.plan.deadline?.due, let now, instant <= now {
            sink.add("deadline.in-past", "the deadline \(instant) has passed", at: "/deadline/at", suggestion: "use 'dueIn'")
        }
        guard flow.plan.nodes.contains(where: { $0.terms?.deadline != nil }) else { return }
        let times = ShortestTimes(flow)
        let base = flow.plan.schedule.flatMap { rule in if case .at(let instant) = rule.trigger { instant } else { rule.start } }
        for (index, node) in flow.plan.nodes.enumerated() {
            guard let deadline = node.terms?.deadline else { continue }
            let path = places.path(of: node.id) + "/deadline"
            switch deadline.due {
            case .within(let span):
                let own = ShortestTimes.duration(of: node)
                guard own > span.milliseconds else { continue }
                sink.add(
                    "deadline.before-upstream",
                    "'\(node.id)' is due \(span) after it may start, and takes at least \(TimeSpan(milliseconds: own))",
                    at: path + "/dueIn",
                    severity: .warning, suggestion: "give it more time, or wait less")
            case .at(let instant):
                if let now, instant <= now {
                    sink.add("deadline.in-past", "the deadline \(instant) has passed", at: path + "/at", suggestion: "use 'dueIn'")
                    continue
                }
                guard let start = [base, now].compactMap(\.self).max(), index < flow.count else { continue }
                let needed = times.completes[index]
                guard start + TimeSpan(milliseconds: needed) > instant else { continue }
                sink.add(
                    "deadline.before-upstream",
                    "'\(node.id)' is due at \(instant), and a run that begins at \(start) needs at least "
                        + "\(TimeSpan(milliseconds: needed)) to get it done",
                    at: path + "/at", severity: .warning, suggestion: "set it later, or wait less before it")
            }
        }
    }
}
