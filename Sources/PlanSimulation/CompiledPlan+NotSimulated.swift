import PlanModel

extension CompiledPlan {
    /// What the plan asks for and a simulation leaves out, each in a few words.
    var notSimulated: [String] {
        var missing: [String] = []
        if budget != nil { missing.append("the run's budget") }
        if schedule != nil { missing.append("the schedule") }
        missing += nodes.flatMap(\.notSimulated)
        guard missing.count > 24 else { return missing }
        return Array(missing.prefix(24)) + ["and \(missing.count - 24) more"]
    }
}

extension CompiledNode {
    fileprivate var notSimulated: [String] {
        var missing: [String] = []
        if let terms {
            if terms.deadline != nil { missing.append("deadline of \(id)") }
            if terms.budget != nil { missing.append("budget of \(id)") }
            if terms.compensation != nil { missing.append("compensation of \(id)") }
            if terms.deliverables.contains(where: \.isRequired) { missing.append("deliverables of \(id)") }
        }
        for check in checks {
            if let kind = check.kind.foreignName { missing.append("\(kind) check of \(id)") }
        }
        for rule in failurePolicy {
            switch rule.action {
            case .retry, .skip, .blockRun, .failRun, .askHuman, .markPartial: continue
            case .fallbackOwner, .replan, .compensate: missing.append("\(rule.action.rawValue) of \(id)")
            }
        }
        switch task {
        case .human(let human): if human.onChangesRequested != nil { missing.append("requested changes of \(id)") }
        case .subplan(let subplan): if case .inline(let plan) = subplan.source { missing += plan.notSimulated.map { "\($0) in \(id)" } }
        default: break
        }
        return missing
    }
}

extension CompiledCheck.Kind {
    /// The word for a check that an owner or a person makes; nil for one that the kernel makes itself.
    fileprivate var foreignName: String? {
        switch self {
        case .assert: nil
        case .deliverable: "deliverable"
        case .program: "program"
        case .http: "http"
        case .tool: "tool"
        case .judge: "judge"
        case .human: "human"
        }
    }
}
