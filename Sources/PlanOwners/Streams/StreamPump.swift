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

/// Reads the pipes of all programs of this process and notices their ends, on one thread of its own with poll(2): neither a pipe nor a
/// slow disk holds a thread of the task pool.
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
        var children: [Child] = []
        var isWoken = false
    }

    private let state = Mutex(State())
    /// Ends the poll when something is to be done; nil when the process had no descriptor left at its start.
    private let bell = try? PipeEnds()
    /// How often the pump looks by itself, in milliseconds, when there is no bell or nothing tells of the end of a child.
    private static let pause: Int32 = 20

    func add(_ readers: [StreamReader]) { wake { $0.arriving += readers } }

    func add(_ child: Child) { wake { $0.children.append(child) } }

    func stop(_ reader: StreamReader) { wake { $0.stopping.append(reader) } }

    private func wake(_ change: (inout State) -> Void) {
        let mustRing = state.withLock { state in
            change(&state)
            defer { state.isWoken = true }
            return !state.isWoken
        }
        if mustRing, let bell { _ = try? bell.writing.writeAll(CollectionOfOne<UInt8>(1)) }
    }

    private func run() {
        var readers: [StreamReader] = [], children: [Child] = []
        var buffer = [UInt8](repeating: 0, count: StreamReader.chunkBytes)
        var polled: [pollfd] = []
        while true {
            polled.removeAll(keepingCapacity: true)
            // Nobody rings at a number below zero (poll(2)).
            polled.append(Self.question(to: bell?.reading ?? FileDescriptor(rawValue: -1)))
            for reader in readers { polled.append(Self.question(to: reader.descriptor)) }
            for case let descriptor? in children.map(\.descriptor) { polled.append(Self.question(to: descriptor)) }
            let mustLook = bell == nil || children.contains { $0.descriptor == nil }
            guard poll(&polled, nfds_t(polled.count), mustLook ? Self.pause : -1) >= 0 else { continue }
            var next = 1 + readers.count
            children.removeAll { child in
                guard child.descriptor != nil else { return child.look() }
                defer { next += 1 }
                return polled[next].revents != 0 && child.look()
            }
            for index in readers.indices.reversed() where polled[1 + index].revents != 0 {
                if readers[index].read(with: &buffer) { readers.remove(at: index) }
            }
            if polled[0].revents != 0 || bell == nil { obey(&readers, &children, &buffer) }
        }
    }

    private static func question(to descriptor: FileDescriptor) -> pollfd {
        pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
    }

    private func obey(_ readers: inout [StreamReader], _ children: inout [Child], _ buffer: inout [UInt8]) {
        if let bell { _ = buffer.withUnsafeMutableBytes { try? bell.reading.read(into: $0) } }
        let orders = state.withLock { state in
            defer { state = State() }
            return state
        }
        readers += orders.arriving
        children += orders.children
        for reader in orders.stopping {
            guard let index = readers.firstIndex(where: { $0 === reader }) else { continue }
            reader.close(with: &buffer)
            readers.remove(at: index)
        }
    }
}
