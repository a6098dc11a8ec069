import Dispatch
import Synchronization
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads the pipes of all programs of this process, on one thread of its own with poll(2): neither a pipe nor a slow disk holds a thread
/// of the task pool.
///
/// Not built on dispatch sources: on Linux their event loop can touch the record of a descriptor that was just given up, and dies of it
/// when many short programs run at once (Swift 6.3).
final class StreamPump: Sendable {
    static let shared: StreamPump = {
        let pump = StreamPump()
        DispatchQueue(label: "cairn.program-output").async { pump.run() }
        return pump
    }()

    private struct State: Sendable {
        var arriving: [StreamReader] = []
        var stopping: [StreamReader] = []
        var isWoken = false
    }

    private let state = Mutex(State())
    /// Ends the poll when something is to be done; nil when the process had no descriptor left at its start.
    private let bell = try? PipeEnds()
    /// How often the pump looks by itself when there is no bell.
    private static let pauseWithoutBell: Int32 = 20

    func add(_ readers: [StreamReader]) { wake { $0.arriving += readers } }

    func stop(_ reader: StreamReader) { wake { $0.stopping.append(reader) } }

    private func wake(_ change: (inout State) -> Void) {
        let mustRing = state.withLock { state in
            change(&state)
            defer { state.isWoken = true }
            return !state.isWoken
        }
        if mustRing, let bell { _ = try? FileDescriptor(rawValue: bell.writing).writeAll(CollectionOfOne<UInt8>(1)) }
    }

    private func run() {
        var readers: [StreamReader] = []
        var buffer = [UInt8](repeating: 0, count: StreamReader.chunkBytes)
        var polled: [pollfd] = []
        while true {
            polled.removeAll(keepingCapacity: true)
            polled.append(pollfd(fd: bell?.reading.rawValue ?? -1, events: Int16(POLLIN), revents: 0))
            for reader in readers { polled.append(pollfd(fd: reader.descriptor.rawValue, events: Int16(POLLIN), revents: 0)) }
            guard poll(&polled, nfds_t(polled.count), bell == nil ? Self.pauseWithoutBell : -1) >= 0 else { continue }
            for index in readers.indices.reversed() where polled[index + 1].revents != 0 {
                if readers[index].read(with: &buffer) { readers.remove(at: index) }
            }
            if polled[0].revents != 0 || bell == nil { obey(&readers, &buffer) }
        }
    }

    private func obey(_ readers: inout [StreamReader], _ buffer: inout [UInt8]) {
        if let bell { _ = buffer.withUnsafeMutableBytes { try? bell.reading.read(into: $0) } }
        let orders = state.withLock { state in
            defer { state = State() }
            return state
        }
        readers += orders.arriving
        for reader in orders.stopping {
            guard let index = readers.firstIndex(where: { $0 === reader }) else { continue }
            reader.close(with: &buffer)
            readers.remove(at: index)
        }
    }
}
