import PlanModel

/// Finds everything that a plan may ask people.
struct RequestFinder {
    private(set) var requests: [PlanPreview.Request] = []

    init(_ plan: CompiledPlan) {
        if let rule = plan.approval, rule.isRequired {
            requests.append(
                .init(
                    node: nil, position: 0, who: rule.by, what: "approve the plan before anything runs", occasion: .plan,
                    quorum: rule.quorum, rejectQuorum: rule.rejectQuorum,
                    due: rule.expires.map { .within($0) }))
        }
        for index in 0..<plan.rootCount { add(plan.nodes[index], of: plan, root: index) }
    }

    private mutating func add(_ node: CompiledNode, of plan: CompiledPlan, root: Int, inside: String = "") {
        func request(_ who: Owner?, _ what: String, _ occasion: PlanPreview.Request.Occasion) -> PlanPreview.Request {
            .init(node: node.id, position: root + 1, who: [who].compactMap(\.self), what: inside + what, occasion: occasion)
        }
        if case .human(let human) = node.task {
            var asked = request(node.owner, human.asking, .always)
            asked.quorum = human.quorum
            asked.rejectQuorum = human.rejectQuorum
            asked.automaticAnswer = node.terms?.deadline?.automaticAnswer
            asked.due = node.terms?.deadline?.due
            requests.append(asked)
        }
        for breach in node.terms?.deadline?.onBreach ?? [] {
            if case .escalate(let owner) = breach { requests.append(request(owner, "answer in place of \(node.owner)", .overdue)) }
        }
        for check in node.checks {
            if case .human(let owner, let question) = check.kind { requests.append(request(owner, "check: \(question)", .check)) }
        }
        for rule in node.failurePolicy where rule.action == .askHuman {
            let choices = rule.choices.map(\.rawValue).joined(separator: ", ")
            requests.append(request(rule.who, "decide after a failure: \(choices)", .failure))
        }
        switch node.task {
        case .map(let map): add(plan.nodes[map.body], of: plan, root: root, inside: inside + "for each item: ")
        case .subplan(let subplan):
            if case .inline(let inner) = subplan.source {
                for index in 0..<inner.rootCount { add(inner.nodes[index], of: inner, root: root, inside: inside) }
            }
        default: break
        }
        if let index = node.terms?.compensation { add(plan.nodes[index], of: plan, root: root, inside: "to undo '\(node.id)': ") }
    }
}

extension DeadlineRule {
    /// How an open request is answered when the time has passed.
    var automaticAnswer: String? {
        onBreach.lazy.compactMap { if case .answer(let answer) = $0 { answer } else { nil } }.first
    }
}

extension CompiledHuman {
    /// What is asked, in a few words.
    fileprivate var asking: String {
        switch kind {
        case .approval: "approve or reject"
        case .input: "fill in a form"
        case .reviewEdit: editable.isEmpty ? "review and edit" : "review and edit \(editable.joined(separator: ", "))"
        case .decision: "choose: \(choices.map(\.value).joined(separator: ", "))"
        }
    }
}
