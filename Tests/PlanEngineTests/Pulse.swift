import Synchronization

/// Whether a process runs, or stands still as one that was stopped.
final class Pulse: Sendable {
    private let isStill = Mutex(false)

    func stop() { isStill.withLock { $0 = true } }
    func goOn() { isStill.withLock { $0 = false } }

    /// Returns once the process runs.
    func wait() async throws {
        while isStill.withLock({ $0 }) {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}
