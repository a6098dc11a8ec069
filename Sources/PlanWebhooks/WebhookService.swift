import PlanCalendar
public import PlanEngine
public import PlanHTTP
import PlanModel
import PlanStore
import Synchronization

/// Sends events to webhooks: in order for each of them, at least once, and none waits for another.
///
/// How far each has been told is in the database, so whoever runs next goes on there. Of several processes one sends for a webhook.
public struct WebhookService: Sendable {
    private final class Seats: Sendable {
        let taken = Mutex<Set<String>>([])
    }

    let engine: Engine
    let client: WebClient
    private let onTrouble: @Sendable (String) -> Void
    private let onAttempt: @Sendable (WebhookAttempt) -> Void

    /// - Parameters:
    ///   - engine: must be running.
    ///   - onAttempt: told what has come of each attempt.
    ///   - onTrouble: told when something could not be read or written, before it is tried again.
    public init(
        _ engine: Engine, client: WebClient, onAttempt: @escaping @Sendable (WebhookAttempt) -> Void = { _ in },
        onTrouble: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.engine = engine
        self.client = client
        self.onAttempt = onAttempt
        self.onTrouble = onTrouble
    }

    /// Sends until the task is cancelled.
    public func run() async {
        var chance = SystemRandomNumberGenerator()
        let holder = String(UInt64.random(in: 0...UInt64.max, using: &chance), radix: 16)
        let (webhooks, seats) = (Webhooks(engine.store), Seats())
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let seen = engine.store.changes.count
                var isIdle = false
                do {
                    let active = try await webhooks.list(limit: Webhooks.most).filter { $0.disabled == nil }
                    isIdle = active.isEmpty
                    for webhook in active {
                        guard seats.taken.withLock({ $0.insert(webhook.id).inserted }) else { continue }
                        group.addTask {
                            await send(to: webhook.id, holder)
                            seats.taken.withLock { _ = $0.remove(webhook.id) }
                        }
                    }
                } catch {
                    onTrouble("the webhooks could not be read: \(error)")
                }
                do { try await engine.surroundings.sleep(engine.surroundings.now() + .seconds(1)) } catch { break }
                // Where there is a webhook that another process sends for, that one may die.
                if isIdle { await engine.news(after: seen, until: engine.surroundings.now() + .minutes(1)) }
            }
            group.cancelAll()
        }
    }

    private func send(to id: String, _ holder: String) async {
        var sender = WebhookSender(id: id, holder: holder, engine: engine, client: client, onAttempt: onAttempt)
        do {
            while try await sender.step(), !Task.isCancelled {}
        } catch is CancellationError {
        } catch {
            if !Task.isCancelled { onTrouble("webhook \(id): \(error)") }
        }
        await sender.letGo()
    }
}
