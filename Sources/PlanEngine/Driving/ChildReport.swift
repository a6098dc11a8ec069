import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// How a run stands that is an attempt of another one.
struct ChildReport: Sendable {
    let ref: NodeRef
    let child: RunID
    let status: RunStatus
    /// Set when it has ended.
    let end: Command.ChildEnd?
    /// What it needs more of before it goes on.
    let wants: [BudgetResource]

    /// One that goes on with what is its own: its row says all there is to tell. Nil for one that has ended.
    init?(ref: NodeRef, row: RunRecord) {
        guard !row.state.isTerminal, let status = RunStatus(rawValue: row.state.status) else { return nil }
        (self.ref, child, self.status, end, wants) = (ref, row.id, status, nil, [])
    }

    init(ref: NodeRef, child: RunID, run: Run) {
        self.ref = ref
        self.child = child
        status = run.status
        wants = run.wants
        guard run.status.isTerminal else {
            end = nil
            return
        }
        var usage = Usage()
        usage.attempts = run.budget.spent[.attempts] ?? 0
        usage.costUsd = run.budget.spent[.costUsd] ?? 0
        usage.tokens = run.budget.spent[.tokens] ?? 0
        usage.toolCalls = run.budget.spent[.toolCalls] ?? 0
        usage.workTime = run.budget.spent[.workTime] ?? 0
        end = Command.ChildEnd(status: run.status, outputs: run.outputs ?? .object(JSONObject()), reason: run.ending, usage: usage)
    }

    /// What the run that it is an attempt of is told, in this order.
    var commands: [Command] { wants.isEmpty || end != nil ? [command] : [command, .childShort(ref, child: child, wants)] }

    /// How it stands.
    var command: Command {
        if let end { return .childEnded(ref, child: child, end) }
        // Whatever is not waiting for a person moves by itself.
        return .childRested(ref, child: child, status == .running ? .running : status)
    }
}
