public import PlanCalendar
public import PlanKernel
import PlanModel

extension RunState {
    /// The row of a run as it stands.
    public init(of run: borrowing Run, at now: Timestamp) {
        let tally = run.tally
        self.init(
            status: run.status.rawValue, version: run.seq, updatedAt: now, completedAt: run.completedAt, total: run.plan.rootCount,
            done: tally.completed + tally.partial + tally.skipped, failed: tally.failed, nextTimer: run.nextTimer,
            isUnsettled: !run.isSettled, hasRunningAttempts: tally.running > 0 && !run.plan.isReported, isHeld: run.isHeld)
    }
}
