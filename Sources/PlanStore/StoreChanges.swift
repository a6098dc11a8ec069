import Synchronization

/// Tells those who wait that something may have been written to a store, by this process or another.
///
/// Whoever waits takes the ``count``, looks into the store, and waits for the next one after it: what is written while it looks is not
/// missed. What is told may be nothing new, and several writes may be told as one.
public final class StoreChanges: Sendable {
    private struct State {
        var count = 0
        var permissions = 0
        var lastNumber = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    public init() {}

    /// How many changes were announced; take it before you look.
    public var count: Int { state.withLock { $0.count } }

    /// How often this process has written who may what: keys, sessions, roles and members. What others write is not counted.
    public var permissions: Int { state.withLock { $0.permissions } }

    /// Called when a row of the directory has been written, before whoever wrote it hears of it.
    public func note(_ kind: DirectoryEntry.Kind) {
        guard kind.saysWhoMay else { return }
        state.withLock { $0.permissions += 1 }
    }

    /// Called when something has been written and everybody can read it.
    public func announce() {
        let waiting = state.withLock { state in
            state.count += 1
            defer { state.waiting = [:] }
            return state.waiting.sorted { $0.key < $1.key }
        }
        for (_, continuation) in waiting { continuation.resume() }
    }

    /// Returns when something was announced after a count, or when the task is cancelled.
    public func wait(after count: Int) async {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    let isOver = state.count > count || Task.isCancelled
                    if !isOver { state.waiting[number] = continuation }
                    return isOver
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
        }
    }
}
