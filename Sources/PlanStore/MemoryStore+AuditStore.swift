public import PlanCalendar
public import PlanModel

extension MemoryStore {
    public func mend(_ mending: Mending) async throws(StoreError) -> Bool {
        try perform(.mend) { contents throws(StoreError) in contents.mend(mending) }
    }

    /// There are no columns that could say something else.
    public func isFindable(_ run: RunID) async throws(StoreError) -> Bool {
        try perform(.isFindable) { contents throws(StoreError) in contents.numbers[run] != nil }
    }

    public func leases() async throws(StoreError) -> [EngineLease] {
        try perform(.leases) { contents throws(StoreError) in
            contents.engines.map { EngineLease(fence: $0.key, engine: $0.value.engine, end: $0.value.end) }.sorted { $0.fence < $1.fence }
        }
    }

    @discardableResult
    public func endLeases(at now: Timestamp) async throws(StoreError) -> Int {
        try perform(.endLeases) { contents throws(StoreError) in
            let before = contents.engines.count
            contents.forgetGone(at: now)
            return before - contents.engines.count
        }
    }

    public func report(_ found: [Incident.Report], about subject: String, at now: Timestamp) async throws(StoreError) {
        try perform(.report) { contents throws(StoreError) in contents.report(found, about: subject, at: now) }
    }

    public func incidents(_ statuses: Set<Incident.Status>, limit: Int) async throws(StoreError) -> [Incident] {
        try perform(.incidents) { contents throws(StoreError) in
            let found = contents.incidents.filter { statuses.contains($0.status) }
            return Array(found.sorted { ($0.lastAt, $0.subject) > ($1.lastAt, $1.subject) }.prefix(max(limit, 0)))
        }
    }
}

extension MemoryStore.Contents {
    fileprivate mutating func mend(_ mending: Mending) -> Bool {
        guard let number = numbers[mending.run], runs[number].state.version == mending.found else { return false }
        if let state = mending.state {
            runs[number].state = state.stored
            runs[number].needsAttention = !state.isTerminal && runs[number].engine != nil
            if state.isTerminal {
                runs[number].formerEngine = runs[number].engine
                runs[number].engine = nil
                runs[number].isCalled = false
            }
        }
        if mending.dropsCheckpoint { runs[number].checkpoint = nil }
        let replaced = Set(mending.unknownRequests + mending.requests.map(\.approval.id))
        approvals.removeAll { replaced.contains($0.approval.id) && $0.run == mending.run }
        approvalNumbers = Dictionary(uniqueKeysWithValues: approvals.enumerated().map { ($1.approval.id, $0) })
        for record in mending.requests { open(record, of: runs[number]) }
        artifacts.removeAll { mending.unknownArtifacts.contains($0.id) && $0.run == mending.run }
        artifactNumbers = Dictionary(uniqueKeysWithValues: artifacts.enumerated().map { ($1.id, $0) })
        // One whose name another run has by now stays wrong, and is told again.
        for record in mending.artifacts { try? write(record) }
        return true
    }

    fileprivate mutating func report(_ found: [Incident.Report], about subject: String, at now: Timestamp) {
        let codes = Set(found.map(\.code))
        for place in incidents.indices where incidents[place].subject == subject && incidents[place].status == .open {
            if !codes.contains(incidents[place].code) { incidents[place].status = .closed }
        }
        for report in found {
            let status = report.isHealed ? Incident.Status.healed : .open
            if let place = incidents.firstIndex(where: { $0.subject == subject && $0.code == report.code }) {
                incidents[place].status = status
                incidents[place].sentence = report.sentence
                incidents[place].advice = report.advice
                incidents[place].lastAt = now
                incidents[place].count += 1
            } else {
                incidents.append(
                    Incident(
                        code: report.code, subject: subject, status: status, sentence: report.sentence, advice: report.advice,
                        firstAt: now, lastAt: now, count: 1))
            }
        }
    }
}
