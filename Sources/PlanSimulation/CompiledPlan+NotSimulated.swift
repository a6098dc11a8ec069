import PlanModel

extension CompiledPlan {
    /// What the plan asks for and a simulation leaves out, each in a few words.
    var notSimulated: [String] {
        var missing: [String] = []
        if schedule != nil { missing.append("the schedule") }
        missing += nodes.flatMap(\.notSimulated)
        guard missing.count > 24 else { return missing }
        return Array(missing.prefix(24)) + ["and \(missing.count - 24) more"]
    }
}

extension CompiledNode {
    fileprivate var notSimulated: [String] {
        var missing: [String] = []
        for check in checks {
            if let kind = check.kind.foreignName { missing.append("\(kind) check of \(id)") }
        }
        if case .subplan(let subplan) = task, case .inline(let plan) = subplan.source {
            missing += plan.notSimulated.map { "\($0) in \(id)" }
        }
        return missing
    }
}

extension CompiledCheck.Kind {
    /// The word for a check that an owner or a person makes; nil for one that the kernel makes itself.
    fileprivate var foreignName: String? {
        switch self {
        case .assert, .deliverable, .file: nil
        case .program: "program"
        case .http: "http"
        case .tool: "tool"
        case .judge: "judge"
        case .human: "human"
        }
    }
}
