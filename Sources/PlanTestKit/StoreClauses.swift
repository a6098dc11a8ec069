package import PlanCalendar
package import PlanStore

/// What every ``RunStore`` promises; each clause is checked against a store of its own.
package enum StoreClauses {
    package static let all = runs + people + records

    private static let runs = log + global + concurrency + several + fences + claims + attention + families + origins + lists + counting
    private static let people = requests + inbox
    private static let records = companions + plans + schedules + directory + blobs + values

    /// A moment at which all clauses happen.
    package static let now = Timestamp(milliseconds: 1_790_000_000_000)

    static func later(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: now.milliseconds + milliseconds) }

    /// A process of this machine that has never been.
    static let gone = EngineIdentity(
        host: EngineIdentity.current().host, boot: EngineIdentity.current().boot, process: .max - 7, processStart: 1)

    /// A process of another machine, of which nothing but its lease is known.
    package static let far = EngineIdentity(host: "far-away", boot: "b", process: 1, processStart: 1)

    /// An engine that lives for a minute.
    package static func engine(_ identity: EngineIdentity = .current(), in store: any RunStore) async throws -> Fence {
        try await store.enroll(identity, until: later(60_000), at: now)
    }
}
