import PlanJSON
public import PlanModel

extension CompiledPlan {
    /// Everything in the plan that would not be done where these executors are; a plan with none of it can be run there.
    public func gaps(for executors: Executors) -> [ExecutorGap] {
        planGaps + nodes.flatMap { $0.gaps(for: executors) }
    }

    fileprivate static let wayOut = "leave it out to run the plan now; 'cairn preview' and 'cairn simulate' take it as it is"

    private var planGaps: [ExecutorGap] {
        guard schedule != nil else { return [] }
        let message = "this version does not start runs by itself"
        return [ExecutorGap(code: "format.not-yet", node: nil, key: "schedule", message: message, suggestion: Self.wayOut)]
    }
}

extension CompiledNode {
    fileprivate func gaps(for executors: Executors) -> [ExecutorGap] {
        var gaps: [ExecutorGap] = []
        if let gap = workGap(for: executors) { gaps.append(gap) }
        for (index, check) in checks.enumerated() {
            if case .assert = check.kind { continue }
            gaps.append(notYet("completionChecks/\(index)/kind", "this version does not make checks of this kind"))
        }
        return gaps
    }

    private func workGap(for executors: Executors) -> ExecutorGap? {
        switch task {
        case .program:
            if owner.kind == .worker { return notYet("owner", "this version has no workers elsewhere") }
            return executors.runsPrograms ? nil : noExecutor("'\(id)' is a program, and programs are not run here")
        case .systemTask(let name):
            guard !executors.systemTasks.contains(name) else { return nil }
            let all = executors.systemTasks.sorted().joined(separator: ", ")
            return noExecutor(
                "no executor is registered for system:\(name)",
                NearestName.suggestion(for: name, among: executors.systemTasks) ?? "there are \(all)")
        case .agentTask: return noExecutor("no agent is connected that could do '\(id)'")
        case .http: return noExecutor("'\(id)' calls a server, and this version makes no requests")
        case .tool(let name, _): return noExecutor("no tool '\(name)' is connected")
        case .subplan: return notYet("type", "this version does not run plans inside of plans")
        case .switch, .join, .map, .wait, .human: return nil
        }
    }

    private func noExecutor(_ message: String, _ suggestion: String? = nil) -> ExecutorGap {
        ExecutorGap(code: "owner.no-executor", node: id, key: "owner", message: message, suggestion: suggestion)
    }

    private func notYet(_ key: String, _ message: String) -> ExecutorGap {
        ExecutorGap(code: "format.not-yet", node: id, key: key, message: message, suggestion: CompiledPlan.wayOut)
    }
}
