public import PlanKernel
public import PlanModel

/// The rows of a run's requests, made again from its log event by event.
public struct RequestFold: Sendable {
    public private(set) var rows: [ApprovalID: ApprovalRecord] = [:]

    public init() {}

    /// - Parameter run: the run after the event.
    public mutating func take(_ event: RunEvent, _ run: Run) {
        var changes = RequestRows()
        changes.take(event, in: run)
        for record in changes.opened where rows[record.approval.id] == nil { rows[record.approval.id] = record }
        for record in changes.changed(in: run) where rows[record.approval.id]?.status == .pending { rows[record.approval.id] = record }
        for closed in changes.closed where rows[closed.id]?.status == .pending {
            rows[closed.id]?.status = closed.status
            rows[closed.id]?.closedBy = closed.by
            rows[closed.id]?.closedAt = closed.at
        }
    }
}
