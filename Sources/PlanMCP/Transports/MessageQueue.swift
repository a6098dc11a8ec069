import Foundation

/// A few messages between a thread that reads and a task that takes them.
///
/// Unchecked: the thread has to be able to wait, which a `Mutex` cannot; the condition guards every variable.
final class MessageQueue: @unchecked Sendable {
    /// Guards everything below.
    private let condition = NSCondition()
    private var messages: [MCPInput] = []
    private var taker: CheckedContinuation<MCPInput?, Never>?
    private var isOver = false

    private static let capacity = 16

    var isEnded: Bool { condition.withLock { isOver } }

    /// Puts a message in; waits while there is no room.
    func put(_ message: MCPInput) {
        let taker: CheckedContinuation<MCPInput?, Never>? = condition.withLock {
            while messages.count >= Self.capacity, !isOver { condition.wait() }
            guard !isOver else { return nil }
            guard let taker = self.taker else {
                messages.append(message)
                return nil
            }
            self.taker = nil
            return taker
        }
        taker?.resume(returning: message)
    }

    /// Nothing more comes; what is there may still be taken.
    func finish() { close(dropping: false) }

    /// Ends it at once: whoever waits on either side goes on.
    func end() { close(dropping: true) }

    private func close(dropping: Bool) {
        let taker: CheckedContinuation<MCPInput?, Never>? = condition.withLock {
            isOver = true
            if dropping { messages = [] }
            condition.broadcast()
            defer { self.taker = nil }
            return self.taker
        }
        taker?.resume(returning: nil)
    }

    /// The next message; nil when nothing more comes.
    func next() async -> MCPInput? {
        await withCheckedContinuation { continuation in
            let found: MCPInput?? = condition.withLock {
                if !messages.isEmpty {
                    condition.signal()
                    return .some(messages.removeFirst())
                }
                if isOver { return .some(nil) }
                taker = continuation
                return nil
            }
            if let found { continuation.resume(returning: found) }
        }
    }
}
