import Foundation
import PlanMCP

/// Lines of standard input, read by a thread of its own; no more is read than is taken.
final class MessageReader: Sendable {
    private let queue = MessageQueue()
    private let limit: Int
    private let descriptor: Int32

    /// - Parameter limit: the most bytes of a line; a longer one is passed over.
    init(limit: Int, descriptor: Int32 = 0) {
        self.limit = limit
        self.descriptor = descriptor
    }

    /// The lines, to be taken once. The thread ends at the end of the input, or with ``end()``.
    var messages: AsyncStream<MCPInput> {
        let reader = self
        Thread.detachNewThread { reader.read() }
        let queue = queue
        return AsyncStream {
            await queue.next()
        } onCancel: {
            queue.end()
        }
    }

    func end() { queue.end() }

    private func read() {
        var lines = LineSplitter(limit: limit)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while !queue.isEnded {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 100) != 0 else { continue }
            let count = buffer.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { break }
            for line in lines.take(buffer[..<count]) { queue.put(line) }
        }
        if let last = lines.rest { queue.put(last) }
        queue.finish()
    }
}
