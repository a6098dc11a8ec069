import PlanCalendar
import PlanClient
import PlanModel
import Synchronization

/// Hears from a server that something has happened to a run, so that it need not be asked all the time.
///
/// A stream that breaks is no harm: now and then the server is asked anyway.
final class EventAlarm: Sendable {
    private let state = Mutex((hasRung: true, asked: Timestamp(milliseconds: 0)))

    private static let longest = TimeSpan.seconds(2)

    /// Listens while a body runs.
    static func hearing<Result: Sendable>(
        of run: RunID, at server: PlanClient, _ body: @Sendable (EventAlarm) async throws -> Result
    ) async throws -> Result {
        let alarm = EventAlarm()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await alarm.listen(to: run, at: server) }
            let result = try await body(alarm)
            group.cancelAll()
            return result
        }
    }

    /// Whether it is worth to ask now; then it has been asked.
    func isDue(at now: Timestamp) -> Bool {
        state.withLock { state in
            guard state.hasRung || now - state.asked >= Self.longest else { return false }
            state = (hasRung: false, asked: now)
            return true
        }
    }

    private func listen(to run: RunID, at server: PlanClient) async {
        do {
            for try await _ in server.events(of: [run]) { state.withLock { $0.hasRung = true } }
        } catch {
            // Whoever asks meets the same.
        }
    }
}
