import PlanCalendar
public import PlanModel

extension Run {
    /// An attempt that somebody outside of the engine makes calls a tool. It is in the log, and counts as spent, before it is made.
    func callTool(_ ref: NodeRef, attempt: Int, _ tool: String, arguments: String) throws(PlanError) -> [Event] {
        guard let slot = try current(ref, attempt), case .running = slots[slot].state else {
            throw PlanError("result.node-not-running", "'\(name(of: ref))' is not under way, and calls no tools", at: place(of: ref))
        }
        if let refusal = refusal(ofCalling: tool, for: ref) { throw refusal }
        try checkCallsLeft(of: slot)
        var usage = Usage()
        usage.toolCalls = 1
        return [.toolCalled(ref, attempt: attempt, tool: tool, arguments: arguments), .usageRecorded(ref, attempt: attempt, usage)]
            + warnings(about: usage)
    }

    /// Throws `tool.no-call-left` where the budget, or the limit in its place, is reached.
    private func checkCallsLeft(of slot: Int) throws(PlanError) {
        let ref = ref(of: slot)
        if let left = budget.reservations[slot]?[.toolCalls] {
            guard left < 1 else { return }
            throw PlanError(
                "tool.no-call-left", "'\(name(of: ref))' may not call another tool: its limit of tool calls is reached", at: place(of: ref),
                suggestion: "hand in what there is, or have the limit raised")
        }
        let made = budget.spentByNode[slot]?[.toolCalls] ?? 0
        guard made >= Double(limits.toolCallsPerAttempt) * Double(slots[slot].attempts) else { return }
        throw PlanError(
            "tool.no-call-left",
            "'\(name(of: ref))' has called tools \(Int(made)) times, and no budget says that it may call them more often",
            at: place(of: ref),
            suggestion: "hand in what there is; a plan allows more by a hard limit of 'toolCalls' in the node's budget")
    }

    /// Why a node's owner may not call a tool; nil when the node's tool policy allows it.
    public func refusal(ofCalling tool: String, for ref: NodeRef) -> PlanError? {
        let policy = plan.nodes[ref.node].terms?.toolPolicy ?? ToolPolicy()
        guard !policy.permits(tool) else { return nil }
        return PlanError(
            "tool.not-permitted-for-owner", "the tool policy of '\(name(of: ref))' does not allow '\(tool.prefix(200))'",
            at: place(of: ref), suggestion: "the work that was claimed tells which tools it allows")
    }
}
