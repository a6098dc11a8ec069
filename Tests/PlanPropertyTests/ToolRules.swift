import PlanKernel
import PlanModel

/// What the log of a run must never tell of the tools that were called for its attempts.
struct ToolRules {
    private(set) var problems: [String] = []
    /// How many calls there were.
    private(set) var count = 0
    /// How many of them were made for the attempt of a node that is under way.
    private var calls: [String: Int] = [:]
    /// A call that has not been counted as spent yet.
    private var open: (ref: NodeRef, attempt: Int)?

    /// - Parameter run: as it was before the event.
    mutating func note(_ entry: RunEvent, in run: Run) {
        if let call = open {
            open = nil
            guard case .usageRecorded(call.ref, call.attempt, let usage) = entry.event, usage.toolCalls == 1, usage.costUsd == 0 else {
                return problems.append("a call of a tool is not counted: \(entry.event.name) follows it")
            }
        }
        switch entry.event {
        case .nodeStarted(let ref, _): calls[run.name(of: ref)] = 0
        case .toolCalled(let ref, let attempt, let tool, _):
            open = (ref, attempt)
            check(ref, attempt, tool, run)
        default: break
        }
    }

    private mutating func check(_ ref: NodeRef, _ attempt: Int, _ tool: String, _ run: Run) {
        let name = run.name(of: ref), terms = run.plan.nodes[ref.node].terms
        if !run.runningAttempts.contains(where: { $0.ref == ref && $0.attempt == attempt }) || run.status.isTerminal {
            problems.append("\(tool) was called for attempt \(attempt) of \(name), which is not under way")
        }
        if !Self.permits(terms?.toolPolicy, tool) { problems.append("\(tool) was called for \(name), which may not") }
        count += 1
        calls[name, default: 0] += 1
        let made = Double(calls[name] ?? 0)
        if let own = terms?.budget?[.toolCalls]?.hard {
            if made > own { problems.append("\(name) had tools called \(made) times, and may \(own) times") }
        } else if run.budget.limits[.toolCalls]?.hard == nil, made > Double(run.limits.toolCallsPerAttempt * run.attempts(of: ref)) {
            problems.append("\(name) had tools called \(made) times without a budget")
        }
    }

    /// The policies of random plans, read in another way than the kernel reads them.
    private static func permits(_ policy: ToolPolicy?, _ tool: String) -> Bool {
        func names(_ entries: [String]) -> Bool {
            entries.contains("*") || entries.contains(tool) || entries.contains("\(tool.prefix(3)).*")
        }
        return names(policy?.allow ?? []) && !names(policy?.deny ?? [])
    }
}
