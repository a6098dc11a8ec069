import Synchronization

/// Where a driver's messages wait for it. One reader, any number of writers.
final class Mailbox: Sendable {
    private struct State {
        var messages: [Message] = []
        var reader: CheckedContinuation<Void, Never>?
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Leaves a message; false when the driver has gone, and nobody will read it.
    func post(_ message: Message) -> Bool {
        let (isOpen, reader) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
            guard !state.isClosed else { return (false, nil) }
            state.messages.append(message)
            defer { state.reader = nil }
            return (true, state.reader)
        }
        reader?.resume()
        return isOpen
    }

    /// Everything that has come, without waiting.
    func take() -> [Message] {
        state.withLock { state in
            defer { state.messages = [] }
            return state.messages
        }
    }

    /// Returns when there is something to take.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.messages.isEmpty { state.reader = continuation }
                return !state.messages.isEmpty
            }
            if isReady { continuation.resume() }
        }
    }

    /// Closes the box if nothing is in it; a driver that leaves must not leave a message behind.
    func closeIfEmpty() -> Bool {
        state.withLock { state in
            if state.messages.isEmpty { state.isClosed = true }
            return state.isClosed
        }
    }

    /// Closes the box and returns what was in it.
    func close() -> [Message] {
        state.withLock { state in
            state.isClosed = true
            defer { state.messages = [] }
            return state.messages
        }
    }
}
