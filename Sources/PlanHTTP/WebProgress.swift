import Synchronization

/// How far a request has come: before a connection stands, nothing of it has been seen by anybody.
final class WebProgress: Sendable {
    private let state = Atomic(false)

    var hasBegun: Bool { state.load(ordering: .acquiring) }

    func begin() { state.store(true, ordering: .releasing) }
}
