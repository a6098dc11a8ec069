import PlanJSON
public import PlanModel

extension CompiledPlan {
    /// Everything in the plan that would not be done where these executors are; a plan with none of it can be run there.
    public func gaps(for executors: Executors) -> [ExecutorGap] {
        planGaps + nodes.flatMap { $0.gaps(for: executors) }
    }

    fileprivate static let wayOut = "leave it out to run the plan now; 'cairn preview' and 'cairn simulate' take it as it is"

    private var planGaps: [ExecutorGap] {
        var gaps: [ExecutorGap] = []
        func later(_ key: String, _ what: String) {
            gaps.append(ExecutorGap(code: "format.not-yet", node: nil, key: key, message: what, suggestion: Self.wayOut))
        }
        if approval?.isRequired == true { later("approval", "this version does not wait for a plan to be approved") }
        if budget != nil { later("budget", "this version does not count what a run spends") }
        return gaps
    }
}

extension CompiledNode {
    fileprivate func gaps(for executors: Executors) -> [ExecutorGap] {
        var gaps: [ExecutorGap] = []
        if let gap = workGap(for: executors) { gaps.append(gap) }
        func later(_ key: String, _ what: String) { gaps.append(notYet(key, "this version does not \(what)")) }
        if let terms {
            if terms.budget != nil { later("budget", "count what a node spends") }
            if terms.deadline != nil { later("deadline", "act at a deadline") }
            if terms.compensation != nil { later("compensation", "undo what was done") }
            if terms.deliverables.contains(where: \.isRequired) { later("deliverables", "collect deliverables") }
        }
        for (index, check) in checks.enumerated() {
            if case .assert = check.kind { continue }
            later("completionChecks/\(index)/kind", "make checks of this kind")
        }
        for (index, rule) in failurePolicy.enumerated() {
            switch rule.action {
            case .retry, .skip, .blockRun, .failRun, .askHuman, .markPartial: continue
            case .fallbackOwner, .replan, .compensate: later("failurePolicy/\(index)/action", "take the action '\(rule.action.rawValue)'")
            }
        }
        if case .human(let human) = task, human.onChangesRequested != nil { later("onChangesRequested", "do a node again by request") }
        return gaps
    }

    private func workGap(for executors: Executors) -> ExecutorGap? {
        switch task {
        case .program:
            if owner.kind == .worker { return notYet("owner", "this version has no workers elsewhere") }
            return executors.runsPrograms ? nil : noExecutor("'\(id)' is a program, and programs are not run here")
        case .systemTask(let name):
            guard !executors.systemTasks.contains(name) else { return nil }
            return noExecutor("no executor is registered for system:\(name)", Self.nearest(name, among: executors.systemTasks))
        case .agentTask:
            guard owner.kind == .agent else { return noExecutor("nobody is connected that could do '\(id)' as \(owner)") }
            guard !executors.agents.contains(owner.reference) else { return nil }
            return noExecutor(
                executors.agents.isEmpty
                    ? "no agent is connected that could do '\(id)'" : "no agent is registered as \(owner), who is to do '\(id)'",
                Self.nearest(owner.reference, among: executors.agents))
        case .http: return noExecutor("'\(id)' calls a server, and this version makes no requests")
        case .tool(let name, _):
            guard !executors.tools.contains(name) else { return nil }
            return noExecutor("no tool '\(name)' is connected", Self.nearest(name, among: executors.tools), at: "tool")
        case .subplan: return notYet("type", "this version does not run plans inside of plans")
        case .wait(.event): return notYet("event", "this version has no way to tell a run of an event")
        case .switch, .join, .map, .wait, .human: return nil
        }
    }

    private func noExecutor(_ message: String, _ suggestion: String? = nil, at key: String = "owner") -> ExecutorGap {
        ExecutorGap(code: "owner.no-executor", node: id, key: key, message: message, suggestion: suggestion)
    }

    /// The name that was meant, or all there are.
    private static func nearest(_ name: String, among names: Set<String>) -> String? {
        guard !names.isEmpty else { return nil }
        return NearestName.suggestion(for: name, among: names) ?? "there are \(names.sorted().joined(separator: ", "))"
    }

    private func notYet(_ key: String, _ message: String) -> ExecutorGap {
        ExecutorGap(code: "format.not-yet", node: id, key: key, message: message, suggestion: CompiledPlan.wayOut)
    }
}
