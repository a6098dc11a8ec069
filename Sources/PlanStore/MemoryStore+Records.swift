import PlanCalendar
import PlanModel

// MARK: - Writing

extension MemoryStore.Contents {
    mutating func write(_ companion: Companion, of run: RunID) throws(StoreError) {
        switch companion {
        case .artifact(let artifact): try write(artifact)
        case .supersession(let artifact, let other): supersede(artifact, by: other, of: run)
        case .plan(let plan): try write(plan)
        case .schedule(let schedule, let expected): try save(schedule, expected: expected)
        }
    }

    mutating func write(_ artifact: ArtifactRecord) throws(StoreError) {
        guard let number = artifactNumbers[artifact.id] else {
            artifactNumbers[artifact.id] = artifacts.count
            artifacts.append(artifact)
            return
        }
        guard artifacts[number].run == artifact.run else { throw .failed("artifact \(artifact.id) is one of another run") }
        artifacts[number] = artifact
    }

    private mutating func supersede(_ artifact: String, by other: String, of run: RunID) {
        guard let number = artifactNumbers[artifact], artifacts[number].run == run else { return }
        artifacts[number].supersededBy = other
    }

    mutating func store(_ plan: PlanVersionRecord, source: [UInt8]) throws(StoreError) {
        if let fault = plan.fault { throw .failed(fault) }
        let before = plans
        if plans[plan.digest] == nil { plans[plan.digest] = source }
        do throws(StoreError) {
            try write(plan)
        } catch {
            plans = before
            throw error
        }
    }

    private mutating func write(_ plan: PlanVersionRecord) throws(StoreError) {
        guard plans[plan.digest] != nil else { throw .failed("the source of plan '\(plan.name)' is not stored: \(plan.digest)") }
        let versions = planVersions.indices.filter { planVersions[$0].isNamed(like: plan) }
        guard let number = versions.first(where: { planVersions[$0].version == plan.version }) else { return planVersions.append(plan) }
        guard planVersions[number].digest == plan.digest else {
            throw .conflict(stored: Int64(versions.map { planVersions[$0].version }.max() ?? 0))
        }
        planVersions[number].status = plan.status
        planVersions[number].title = plan.title
    }

    mutating func save(_ schedule: ScheduleRecord, expected: Int64?) throws(StoreError) {
        let number = scheduleNumbers[schedule.id]
        let stored = number.map { schedules[$0].version }
        guard stored == expected else { throw .conflict(stored: stored ?? 0) }
        var schedule = schedule
        schedule.version = (expected ?? 0) + 1
        if let number {
            schedules[number] = schedule
        } else {
            scheduleNumbers[schedule.id] = schedules.count
            schedules.append(schedule)
        }
    }
}

extension PlanVersionRecord {
    fileprivate func isNamed(like other: PlanVersionRecord) -> Bool { organization == other.organization && name == other.name }
}

// MARK: - Reading

extension MemoryStore.Contents {
    func plans(_ query: PlanQuery) -> [PlanVersionRecord] {
        let own = planVersions.filter { $0.organization == query.organization }
        var newest: [String: Int] = [:]
        if query.onlyNewest {
            for plan in own { newest[plan.name] = max(newest[plan.name] ?? 0, plan.version) }
        }
        let found = own.filter { plan in
            plan.name.utf8.starts(with: query.prefix.utf8) && (query.name == nil || query.name == plan.name)
                && (query.statuses.isEmpty || query.statuses.contains(plan.status)) && (query.digest == nil || query.digest == plan.digest)
                && (!query.onlyNewest || newest[plan.name] == plan.version) && (query.after.map { Self.precedes($0, plan) } ?? true)
        }
        return Array(found.sorted(by: Self.precedes).prefix(max(query.limit, 0)))
    }

    private static func precedes(_ left: PlanVersionRecord, _ right: PlanVersionRecord) -> Bool {
        if left.name == right.name { return left.version > right.version }
        return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }

    func plan(_ name: String, version: Int?, organization: OrganizationID) -> (PlanVersionRecord, [UInt8])? {
        let own = planVersions.filter { $0.organization == organization && $0.name == name }
        let found =
            version.map { version in own.first { $0.version == version } }
            ?? own.filter { $0.status != .archived }.max { $0.version < $1.version }
        guard let found, let source = plans[found.digest] else { return nil }
        return (found, source)
    }

    func schedules(_ query: ScheduleQuery) -> [ScheduleRecord] {
        var end = schedules.count
        if let before = query.before { end = scheduleNumbers[before] ?? 0 }
        let found = schedules[..<end].reversed().lazy.filter { schedule in
            schedule.id.rawValue.utf8.starts(with: query.prefix.utf8)
                && (query.organization == nil || query.organization == schedule.organization)
                && (query.thread == nil || query.thread == schedule.thread) && (query.run == nil || query.run == schedule.run)
                && (query.planDigest == nil || query.planDigest == schedule.planDigest)
                && (query.statuses.isEmpty || query.statuses.contains(schedule.status))
        }
        return Array(found.prefix(max(query.limit, 0)))
    }

    func dueSchedules(at now: Timestamp, limit: Int) -> [ScheduleRecord] {
        let due = schedules.filter { schedule in schedule.status == .active && schedule.nextFireAt.map { $0 <= now } ?? false }
        let sorted = due.sorted { ($0.nextFireAt ?? now) < ($1.nextFireAt ?? now) }
        return Array(sorted.prefix(max(limit, 0)))
    }

    func events(afterGlobal place: Int64, limit: Int, filter: EventFilter) -> [GlobalEvent] {
        let tail = log.enumerated().dropFirst(Int(max(place, 0))).lazy.compactMap { index, entry -> GlobalEvent? in
            let run = runs[entry.run]
            let event = run.events[entry.event]
            let origin = run.creation.origin
            guard filter.runs.isEmpty || filter.runs.contains(run.id), filter.types.isEmpty || filter.types.contains(event.type),
                filter.organization == nil || filter.organization == origin.organization
            else { return nil }
            return GlobalEvent(
                globalSeq: Int64(index + 1), run: run.id, organization: origin.organization, thread: origin.thread, event: event,
                previousHash: entry.event > 0 ? run.events[entry.event - 1].hash : HashChain.start)
        }
        return Array(tail.prefix(max(limit, 0)))
    }
}
