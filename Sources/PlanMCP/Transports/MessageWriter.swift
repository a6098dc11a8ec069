import Foundation

/// Writes messages to a descriptor such as standard output, one a line, from a thread of its own: who does not read keeps nobody else
/// waiting.
///
/// Unchecked: the thread has to be able to wait, which a `Mutex` cannot; the condition guards every variable.
public final class MessageWriter: @unchecked Sendable {
    private struct Line {
        let bytes: [UInt8]
        let written: CheckedContinuation<Void, Never>?
    }

    /// Guards the lines.
    private let condition = NSCondition()
    private var lines: [Line] = []
    private var isBroken = false
    private let descriptor: Int32

    /// - Parameter onEnd: told when nobody reads any more, or after ``end()``: nothing is written to the descriptor from then on.
    public init(descriptor: Int32 = 1, onEnd: @escaping @Sendable () -> Void) {
        self.descriptor = descriptor
        Thread.detachNewThread {
            // Only here, so that programs which are started elsewhere do not inherit it: who reads no more is told by the write that fails.
            var pipe = sigset_t()
            sigemptyset(&pipe)
            sigaddset(&pipe, SIGPIPE)
            pthread_sigmask(SIG_BLOCK, &pipe, nil)
            while self.writeNext() {}
            onEnd()
        }
    }

    /// Returns when the message is written, or nobody reads any more.
    public func send(_ message: [UInt8]) async {
        await withCheckedContinuation { continuation in
            let isLost = condition.withLock {
                guard !isBroken else { return true }
                lines.append(Line(bytes: message + [UInt8(ascii: "\n")], written: continuation))
                condition.signal()
                return false
            }
            if isLost { continuation.resume() }
        }
    }

    /// Writes a message as soon as may be, and waits for nothing.
    func post(_ message: [UInt8]) {
        condition.withLock {
            guard !isBroken else { return }
            lines.append(Line(bytes: message + [UInt8(ascii: "\n")], written: nil))
            condition.signal()
        }
    }

    /// Ends it: what waits is not written any more.
    public func end() {
        let lost = condition.withLock { () -> [Line] in
            isBroken = true
            condition.signal()
            defer { lines = [] }
            return lines
        }
        for line in lost { line.written?.resume() }
    }

    /// Writes what waits; false when nobody reads any more.
    private func writeNext() -> Bool {
        let next = condition.withLock { () -> [Line]? in
            if lines.isEmpty, !isBroken { _ = condition.wait(until: Date(timeIntervalSinceNow: 0.5)) }
            defer { lines = [] }
            return isBroken ? nil : lines
        }
        guard let next else { return false }
        var isWritten = true
        for line in next {
            isWritten = isWritten && write(line.bytes)
            line.written?.resume()
        }
        guard !isWritten else { return true }
        let lost = condition.withLock { () -> [Line] in
            isBroken = true
            defer { lines = [] }
            return lines
        }
        for line in lost { line.written?.resume() }
        return false
    }

    private func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, 1_000)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}
