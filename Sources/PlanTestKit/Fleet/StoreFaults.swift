package import PlanCalendar
package import PlanStore

/// What happens around each call of a ``FaultyStore``. Both may take their time, and what they throw is what the caller hears.
package protocol StoreFaults: Sendable {
    /// Before the store hears of a call: what is thrown here has changed nothing.
    func before(_ call: MemoryStore.Operation) async throws(StoreError)

    /// Whether the store acknowledges a commit and does not make it, as none may.
    func forgets() -> Bool

    /// The store is asked for a lease, or for more of one.
    func asks(forLeaseUntil end: Timestamp, at now: Timestamp)

    /// The store has made these durable, and nobody has been told yet.
    func durable(_ transitions: [Transition])

    /// After the store has done what was asked: what is thrown here is said of something that happened.
    func after(_ call: MemoryStore.Operation) async throws(StoreError)
}

extension StoreFaults {
    package func before(_ call: MemoryStore.Operation) async throws(StoreError) {}
    package func forgets() -> Bool { false }
    package func asks(forLeaseUntil end: Timestamp, at now: Timestamp) {}
    package func durable(_ transitions: [Transition]) {}
    package func after(_ call: MemoryStore.Operation) async throws(StoreError) {}
}
