public import PlanModel
public import PlanStore

extension Engine {
    /// How many bytes of events are given at once, unless one alone has more.
    private static let evidenceBytes = 4 << 20

    /// A page of the rows of runs that a caller sees, in the order that the query asks for.
    ///
    /// - Returns: the last run that was looked at, when more follow.
    public func recordPage(_ query: RunQuery, for caller: Caller, limit: Int) async throws -> (records: [RunRecord], next: RunID?) {
        let (records, next) = try await scan(query, for: caller, limit: limit) { record in
            try await sight(of: record, for: caller) == nil ? nil : record
        }
        return (records, next)
    }

    /// The row of a run that a caller sees in full, and its plan as it was prepared.
    public func record(of id: RunID, for caller: Caller) async throws -> (record: RunRecord, plan: [UInt8]) {
        let record = try await wholeRecord(of: id, for: caller)
        guard let plan = try await store.planSource(record.planDigest) else {
            throw StoreError.corrupt("the plan \(record.planDigest) of run \(id) is missing")
        }
        return (record, plan)
    }

    /// Events of a run that a caller sees in full, as they were hashed.
    ///
    /// - Returns: the sequence after which more follow; nil when these are the last ones.
    public func evidence(
        of id: RunID, after seq: Int64, limit: Int, for caller: Caller
    ) async throws -> (events: [StoredEvent], next: Int64?) {
        let record = try await wholeRecord(of: id, for: caller)
        var events: [StoredEvent] = [], bytes = 0, last = seq
        // Read in small pieces: one event may be large.
        while events.count < limit, bytes < Self.evidenceBytes, last < record.state.version {
            let piece = try await store.events(of: id, after: last, limit: min(50, limit - events.count))
            guard let end = piece.last else { break }
            for event in piece where bytes < Self.evidenceBytes {
                events.append(event)
                bytes += event.body.count + event.values.reduce(0) { $0 + $1.bytes.count }
            }
            last = events.last?.seq ?? end.seq
        }
        return (events, last < record.state.version ? last : nil)
    }

    /// The row of a run that a caller sees in full, whether its log can be read or not.
    public func wholeRecord(of id: RunID, for caller: Caller) async throws -> RunRecord {
        guard let record = try await row(of: id), let sight = try await sight(of: record, for: caller) else { throw Self.unknown(id) }
        guard sight.level == .full else { return try await run(id, seenBy: caller).record }
        return record
    }
}
