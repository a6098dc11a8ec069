import PlanJSON
public import PlanModel

extension CompiledPlan {
    /// Everything in the plan that would not be done where these executors are; a plan with none of it can be run there.
    public func gaps(for executors: Executors) -> [ExecutorGap] {
        nodes.flatMap { $0.gaps(for: executors) }
    }
}

extension CompiledNode {
    fileprivate func gaps(for executors: Executors) -> [ExecutorGap] {
        var gaps: [ExecutorGap] = []
        if let gap = workGap(for: executors) { gaps.append(gap) }
        for (index, check) in checks.enumerated() {
            if let gap = gap(of: check, at: "completionChecks/\(index)", for: executors) { gaps.append(gap) }
        }
        if case .subplan(let subplan) = task, case .inline(let plan) = subplan.source { gaps += plan.gaps(for: executors) }
        return gaps
    }

    private func workGap(for executors: Executors) -> ExecutorGap? {
        if owner.kind == .worker, task.isAttempted {
            guard !executors.hasWorkers else { return nil }
            return noExecutor(
                "'\(id)' waits for a worker of the queue '\(owner.reference)', and workers cannot connect here",
                "start it on a server with 'cairn serve', and let a worker serve the queue '\(owner.reference)' (docs/workers.md)")
        }
        switch task {
        case .program:
            return executors.runsPrograms ? nil : noExecutor("'\(id)' is a program, and programs are not run here")
        case .systemTask(let name):
            guard !executors.systemTasks.contains(name) else { return nil }
            return noExecutor("no executor is registered for system:\(name)", Self.nearest(name, among: executors.systemTasks))
        case .agentTask:
            guard owner.kind == .agent else {
                return noExecutor("nobody is connected that could do '\(id)' as \(owner)", isForAgent: true)
            }
            guard !executors.agents.contains(owner.reference) else { return nil }
            return noExecutor(
                executors.agents.isEmpty
                    ? "no agent is connected that could do '\(id)'" : "no agent is registered as \(owner), who is to do '\(id)'",
                Self.nearest(owner.reference, among: executors.agents), isForAgent: true)
        case .http: return executors.makesRequests ? nil : noExecutor("'\(id)' calls a server, and no requests are made here")
        case .tool(let name, _):
            guard !executors.tools.contains(name) else { return nil }
            return noExecutor("no tool '\(name)' is connected", Self.nearest(name, among: executors.tools), at: "tool")
        case .subplan, .switch, .join, .map, .wait, .human: return nil
        }
    }

    /// Why a check of a result would not be made.
    private func gap(of check: CompiledCheck, at key: String, for executors: Executors) -> ExecutorGap? {
        switch check.kind {
        case .assert, .deliverable, .human, .file: return nil
        case .program:
            return executors.runsPrograms ? nil : noExecutor("a check of '\(id)' is a program, and programs are not run here", at: key)
        case .http:
            return executors.makesRequests ? nil : noExecutor("a check of '\(id)' calls a server, and no requests are made here", at: key)
        case .tool(let name, _, _):
            guard !executors.tools.contains(name) else { return nil }
            return noExecutor("no tool '\(name)' is connected, which checks '\(id)'", Self.nearest(name, among: executors.tools), at: key)
        case .judge(let judge, _, _):
            guard judge.kind != .agent || !executors.agents.contains(judge.reference) else { return nil }
            return noExecutor(
                "no agent is registered as \(judge), who is to judge '\(id)'", Self.nearest(judge.reference, among: executors.agents),
                at: key)
        }
    }

    private func noExecutor(
        _ message: String, _ suggestion: String? = nil, at key: String = "owner", isForAgent: Bool = false
    ) -> ExecutorGap {
        ExecutorGap(
            code: "owner.no-executor", node: id, key: key, message: message, suggestion: suggestion, agent: isForAgent ? owner : nil)
    }

    /// The name that was meant, or all there are.
    private static func nearest(_ name: String, among names: Set<String>) -> String? {
        guard !names.isEmpty else { return nil }
        return NearestName.suggestion(for: name, among: names) ?? "there are \(names.sorted().joined(separator: ", "))"
    }
}
