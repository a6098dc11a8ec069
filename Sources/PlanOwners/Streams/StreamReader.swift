import Synchronization
import SystemPackage

/// One pipe of a program, read by the ``StreamPump`` until it ends or is given up.
final class StreamReader: Sendable {
    static let chunkBytes = 64 << 10
    /// More than a pipe holds: what was written before ``stop()`` is read, and a writer that goes on for ever does not keep us.
    private static let chunksAfterStop = 16

    let descriptor: FileDescriptor
    private let kept: Mutex<StreamCapture>
    private let end = Once<Void>()

    /// Owns the descriptor from now on; hand the reader to the pump.
    init(_ descriptor: FileDescriptor, into capture: StreamCapture) {
        self.descriptor = descriptor
        kept = Mutex(capture)
    }

    var isClosed: Bool { end.isTold }
    /// What has been kept so far; everything once the reader is closed.
    var capture: StreamCapture { kept.withLock { $0 } }

    /// Returns when the pipe has ended, or was given up.
    func closed() async { await end.value() }

    /// Takes what is in the pipe now and reads no further.
    func stop() { StreamPump.shared.stop(self) }

    /// Reads a chunk, if there is one; true when the pipe has ended and the reader is closed. For the pump.
    func read(with buffer: inout [UInt8]) -> Bool {
        guard let count = readChunk(&buffer) else { return false }
        if count == 0 { finish() }
        return count == 0
    }

    /// Reads what is there and closes the reader. For the pump.
    func close(with buffer: inout [UInt8]) {
        for _ in 0..<Self.chunksAfterStop {
            guard let count = readChunk(&buffer), count > 0 else { break }
        }
        finish()
    }

    /// nil when there is nothing now, 0 when there will be nothing more.
    private func readChunk(_ buffer: inout [UInt8]) -> Int? {
        let count: Int
        do {
            count = try buffer.withUnsafeMutableBytes { try descriptor.read(into: $0) }
        } catch {
            return error as? Errno == .resourceTemporarilyUnavailable ? nil : 0
        }
        kept.withLock { $0.take(buffer[..<count]) }
        return count
    }

    private func finish() {
        try? descriptor.close()
        kept.withLock { $0.finish() }
        end.tell(())
    }
}
