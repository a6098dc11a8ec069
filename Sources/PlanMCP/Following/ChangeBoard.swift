import Synchronization

/// What has changed since it was told last; something that changes often is told once.
final class ChangeBoard<Subject: Hashable & Sendable>: Sendable {
    private let changed = Mutex<[Subject]>([])
    private let bell: AsyncStream<Void>
    private let ring: AsyncStream<Void>.Continuation

    init() {
        (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func note(_ subject: Subject) {
        changed.withLock { if !$0.contains(subject) { $0.append(subject) } }
        ring.yield()
    }

    /// Hands out what has changed, until the task is cancelled.
    func tell(_ body: ([Subject]) async -> Void) async {
        for await _ in bell {
            let subjects = changed.withLock { changed in
                defer { changed = [] }
                return changed
            }
            if !subjects.isEmpty { await body(subjects) }
        }
    }
}
