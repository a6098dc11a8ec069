import Dispatch
import Synchronization
import SystemPackage

/// Reads one pipe of a program to its end, on a queue of its own: neither a slow pipe nor a slow disk holds a thread of the task pool.
final class StreamReader: Sendable {
    private static let chunkBytes = 64 << 10
    /// How many chunks are read before the queue looks whether it is to stop.
    private static let chunksAtOnce = 4
    /// More than a pipe holds: what was written before ``stop()`` is read, and a writer that goes on for ever does not keep us.
    private static let chunksAfterStop = 16

    private let descriptor: FileDescriptor
    /// Dispatch sources may be used from any thread; the module does not say so.
    nonisolated(unsafe) private let source: any DispatchSourceRead
    private let kept: Mutex<StreamCapture>
    private let end = Once<Void>()

    /// Begins to read, and owns the descriptor from now on.
    init(_ descriptor: FileDescriptor, into capture: StreamCapture) {
        self.descriptor = descriptor
        kept = Mutex(capture)
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor.rawValue, queue: DispatchQueue(label: "cairn.program-output"))
        source.setEventHandler { self.read(chunks: Self.chunksAtOnce) }
        source.setCancelHandler { self.close() }
        source.activate()
    }

    var isClosed: Bool { end.isTold }
    /// What has been kept so far; everything once the reader is closed.
    var capture: StreamCapture { kept.withLock { $0 } }

    /// Returns when the pipe has ended, or was given up.
    func closed() async { await end.value() }

    /// Takes what is in the pipe now and reads no further.
    func stop() { source.cancel() }

    private func read(chunks: Int) {
        for _ in 0..<chunks {
            var isAtEnd = false
            let chunk = [UInt8](unsafeUninitializedCapacity: Self.chunkBytes) { buffer, count in
                do {
                    count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
                    isAtEnd = count == 0
                } catch {
                    count = 0
                    isAtEnd = error as? Errno != .resourceTemporarilyUnavailable
                }
            }
            if isAtEnd { return source.cancel() }
            if chunk.isEmpty { return }
            kept.withLock { $0.take(chunk) }
        }
    }

    private func close() {
        read(chunks: Self.chunksAfterStop)
        try? descriptor.close()
        kept.withLock { $0.finish() }
        end.tell(())
    }
}
