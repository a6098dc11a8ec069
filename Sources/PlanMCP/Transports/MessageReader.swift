import Foundation

/// Lines of a descriptor such as standard input, read by a thread of its own; no more is read than is taken.
public final class MessageReader: Sendable {
    private let queue = MessageQueue()
    private let limit: Int
    private let descriptor: Int32

    /// - Parameter limit: the most bytes of a line; a longer one is passed over.
    public init(limit: Int, descriptor: Int32 = 0) {
        self.limit = limit
        self.descriptor = descriptor
    }

    /// The lines, to be taken once. The thread ends at the end of the input, or with ``end()``.
    public var messages: AsyncStream<MCPInput> {
        let reader = self, queue = queue
        Thread.detachNewThread {
            reader.read { queue.put($0) }
            queue.finish()
        }
        return AsyncStream {
            await queue.next()
        } onCancel: {
            queue.end()
        }
    }

    /// Hands the lines to a function, on a thread of its own, and tells when no more come.
    func each(_ take: @Sendable @escaping (MCPInput) -> Void, atEnd: @Sendable @escaping () -> Void) {
        let reader = self
        Thread.detachNewThread {
            reader.read(take)
            atEnd()
        }
    }

    public func end() { queue.end() }

    private func read(_ take: (MCPInput) -> Void) {
        var lines = LineSplitter(limit: limit)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while !queue.isEnded {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 100) != 0 else { continue }
            let count = buffer.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { break }
            for line in lines.take(buffer[..<count]) { take(line) }
        }
        if let last = lines.rest { take(last) }
    }
}
