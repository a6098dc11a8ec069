import PlanCalendar
import PlanModel

extension MemoryStore.Contents {
    mutating func open(_ record: ApprovalRecord, of run: MemoryStore.Run) {
        approvalNumbers[record.approval.id] = approvals.count
        var record = record
        record.run = run.id
        record.runTitle = run.creation.title
        approvals.append(record)
    }

    /// Whose it was before has let go of it in the same commit.
    mutating func take(_ record: ApprovalRecord, for run: MemoryStore.Run) {
        guard let number = approvalNumbers[record.approval.id] else { return }
        var record = record
        record.run = run.id
        record.runTitle = run.creation.title
        approvals[number] = record
    }

    /// A request that is closed already stays as it is.
    mutating func change(_ record: ApprovalRecord, of run: RunID) {
        guard let number = number(ofOpen: record.approval.id, of: run) else { return }
        var record = record
        record.run = run
        record.runTitle = approvals[number].runTitle
        approvals[number] = record
    }

    /// A request that is closed already stays as it is.
    mutating func close(_ closed: Transition.ClosedApproval, of run: RunID) {
        guard let number = number(ofOpen: closed.id, of: run) else { return }
        approvals[number].status = closed.status
        approvals[number].closedBy = closed.by
        approvals[number].closedAt = closed.at
    }

    private func number(ofOpen id: ApprovalID, of run: RunID) -> Int? {
        guard let number = approvalNumbers[id], approvals[number].status == .pending, approvals[number].run == run else { return nil }
        return number
    }

    func approvals(_ query: ApprovalQuery) -> [ApprovalRecord] {
        var first: (at: Timestamp, number: Int)?
        if let after = query.after {
            guard let number = approvalNumbers[after] else { return [] }
            first = (approvals[number].approval.requestedAt, number)
        }
        let found = approvals.enumerated().filter { number, record in
            record.matches(query) && (query.organization == nil || query.organization == organization(of: record.run))
                && (first.map { $0 < (record.approval.requestedAt, number) } ?? true)
        }
        let sorted = found.sorted { ($0.element.approval.requestedAt, $0.offset) < ($1.element.approval.requestedAt, $1.offset) }
        return sorted.prefix(max(query.limit, 0)).map(\.element)
    }

    func organization(of run: RunID) -> OrganizationID? { numbers[run].map { runs[$0].creation.origin.organization } }
}

extension ApprovalRecord {
    fileprivate func matches(_ query: ApprovalQuery) -> Bool {
        approval.id.rawValue.utf8.starts(with: query.prefix.utf8) && (query.status == nil || query.status == status)
            && (query.run == nil || query.run == run) && (query.assignee == nil || query.assignee == assignee)
            && (query.candidates.map { !$0.isDisjoint(with: candidates) } ?? true)
            && (query.kinds.isEmpty || query.kinds.contains(approval.kind))
            && (query.dueBefore.map { before in dueAt.map { $0 < before } ?? false } ?? true)
    }
}
