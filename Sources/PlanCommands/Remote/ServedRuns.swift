import PlanAudit
import PlanClient
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// Runs that a server keeps, read over its HTTP interface: what the key may see, as a store gives it.
struct ServedRuns: RunReading {
    let client: PlanClient

    private static let mostOfPage = 200
    private static let mostEvents = 1_000

    init(_ client: PlanClient) { self.client = client }

    func load(_ run: RunID) async throws(StoreError) -> StoredRun? {
        try await asking { () async throws -> StoredRun? in
            let json: JSON
            do {
                json = try await client.call("getRecord", path: ["run": run.rawValue]).json()
            } catch let error as PlanError where error.code == "run.unknown" {
                return nil
            }
            guard let record = json["record"].flatMap(RunRecord.init(json:)), let plan = json["plan"] else {
                throw Self.unreadable("a run")
            }
            let events = try await events(of: run, after: 0, limit: .max)
            return StoredRun(record: record, plan: plan.bytes, checkpoint: nil, events: events, headHash: events.last?.hash ?? [])
        }
    }

    func events(of run: RunID, after seq: Int64, limit: Int) async throws(StoreError) -> [StoredEvent] {
        try await asking {
            var events: [StoredEvent] = []
            var next: String? = "\(seq)"
            while let after = next, events.count < limit {
                let query = [("after", after), ("limit", "\(min(Self.mostEvents, limit - events.count))")]
                let page = ClientPage(try await client.call("listEvidence", path: ["run": run.rawValue], query: query).json())
                events += try page.items.map { item in
                    guard let event = StoredEvent(exported: item) else { throw Self.unreadable("an event") }
                    return event
                }
                next = page.next
            }
            return events
        }
    }

    func runs(_ query: RunQuery) async throws(StoreError) -> [RunRecord] {
        var filters = query.statuses.sorted().map { ("status", $0) }
        filters += query.labels.sorted { $0.key < $1.key }.map { ("label", "\($0.key)=\($0.value)") }
        if !query.prefix.isEmpty { filters.append(("prefix", query.prefix)) }
        return try await list("listRecords", filters, from: query.before?.rawValue, query.limit, "a run") { RunRecord(json: $0) }
    }

    func approvals(_ query: ApprovalQuery) async throws(StoreError) -> [ApprovalRecord] {
        var filters = [("status", query.status?.rawValue ?? "any")]
        if !query.prefix.isEmpty { filters.append(("prefix", query.prefix)) }
        if let run = query.run { filters.append(("runId", run.rawValue)) }
        filters += (query.candidates ?? []).sorted().map { ("candidate", $0) }
        return try await list("listApprovals", filters, from: query.after?.rawValue, query.limit, "a request") { ApprovalRecord(json: $0) }
    }

    func plans(_ query: PlanQuery) async throws(StoreError) -> [PlanVersionRecord] {
        let filters = query.onlyNewest ? [] : [("all", "true")]
        return try await list("listPlans", filters, from: nil, query.limit, "a plan") { PlanVersionRecord(json: $0) }
    }

    func plan(_ name: String, version: Int?, organization: OrganizationID) async throws(StoreError) -> (PlanVersionRecord, [UInt8])? {
        try await asking { () async throws -> (PlanVersionRecord, [UInt8])? in
            let json: JSON
            do {
                json =
                    if let version {
                        try await client.call("getPlanVersion", path: ["plan": name, "version": "\(version)"]).json()
                    } else {
                        try await client.call("getPlan", path: ["plan": name]).json()
                    }
            } catch let error as PlanError where error.code == "plan.unknown" {
                return nil
            }
            guard let record = json["version"].flatMap(PlanVersionRecord.init(json:)), let plan = json["plan"] else {
                throw Self.unreadable("a plan")
            }
            return (record, plan.bytes)
        }
    }

    func artifacts(of run: RunID) async throws(StoreError) -> [PlanStore.ArtifactRecord] {
        try await list("listArtifacts", of: ["run": run.rawValue], [], from: nil, .max, "an artifact") {
            PlanStore.ArtifactRecord(json: $0)
        }
    }

    func schedules(_ query: ScheduleQuery) async throws(StoreError) -> [ScheduleRecord] {
        var filters = [("includeState", "true")]
        if !query.prefix.isEmpty { filters.append(("prefix", query.prefix)) }
        return try await list("listSchedules", filters, from: query.before?.rawValue, query.limit, "a schedule") {
            ScheduleRecord(json: $0)
        }
    }

    // MARK: - Asking

    /// What there is of a list, page by page, at most so much of it.
    private func list<Item>(
        _ operation: String, of path: [String: String] = [:], _ filters: [(String, String)], from cursor: String?, _ limit: Int,
        _ what: String, _ read: (JSON) -> Item?
    ) async throws(StoreError) -> [Item] {
        try await asking {
            var items: [Item] = [], next = cursor, isFirst = true
            while isFirst || next != nil, items.count < limit {
                isFirst = false
                let page = [("limit", "\(min(Self.mostOfPage, limit - items.count))")] + (next.map { [("cursor", $0)] } ?? [])
                let answer = ClientPage(try await client.call(operation, path: path, query: filters + page).json())
                items += try answer.items.map { item in
                    guard let item = read(item) else { throw Self.unreadable(what) }
                    return item
                }
                next = answer.next
            }
            return items
        }
    }

    /// What the server refuses, as a store throws it.
    private func asking<Result>(_ body: () async throws -> Result) async throws(StoreError) -> Result {
        do {
            return try await body()
        } catch let error as StoreError {
            throw error
        } catch let error as PlanError {
            throw .refused(error)
        } catch is CancellationError {
            throw .refused(PlanError("cancelled", "the command was stopped"))
        } catch {
            throw .failed("\(error)")
        }
    }

    private static func unreadable(_ what: String) -> PlanError {
        PlanError(
            "server.unreadable", "the server gives \(what) that this version of cairn cannot read",
            suggestion: "use the version of cairn that the server has")
    }
}
