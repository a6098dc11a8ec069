import PlanKernel
import PlanModel

extension ApprovalRecord {
    /// The row of an open request as its run has it.
    init(_ open: OpenApproval, of run: Run) {
        self.init(
            approval: open.approval, run: run.id, runTitle: run.plan.title, assignee: open.assignee?.rawValue,
            candidates: open.candidates.map(\.description), dueAt: open.dueAt, followUpAt: open.followUpAt, priority: open.priority)
    }
}
