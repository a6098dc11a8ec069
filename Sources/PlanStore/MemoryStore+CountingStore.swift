import PlanCalendar
import PlanModel

extension MemoryStore {
    public func standing() async throws(StoreError) -> StoreStanding {
        try perform(.standing) { contents throws(StoreError) in contents.standing() }
    }
}

extension MemoryStore.Contents {
    fileprivate func standing() -> StoreStanding {
        var standing = StoreStanding()
        for run in runs { standing.runs[run.state.status, default: 0] += 1 }
        for record in approvals where record.status == .pending {
            let (kind, asked) = (record.approval.kind.rawValue, record.approval.requestedAt)
            let known = standing.requests[kind] ?? StoreStanding.Requests(count: 0, oldest: asked)
            standing.requests[kind] = StoreStanding.Requests(count: known.count + 1, oldest: min(known.oldest, asked))
        }
        standing.schedules = schedules.count { $0.status == .active }
        standing.incidents = incidents.count { $0.status == .open }
        return standing
    }
}
