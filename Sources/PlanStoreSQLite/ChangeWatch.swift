import Dispatch
import PlanStore
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Hears of commits of all processes without asking the database.
///
/// Whoever has committed sets the times of the file of shared memory that SQLite keeps beside the database ("-shm"); whoever wants to hear
/// of it watches the folder (inotify(7)). The log itself would not do: it is written before a commit can be read. Where files cannot be
/// watched, everybody is told every fifth of a second that something may have happened.
final class ChangeWatch: Sendable {
    private struct State {
        var source: (any DispatchSourceProtocol)?
        var isSuspended = false
        var isOver = false
    }

    let changes = StoreChanges()
    private let path: String
    private let state = Mutex(State())

    /// What is written one after the other is told once.
    private static let pause = DispatchTimeInterval.milliseconds(100)
    private static let interval = DispatchTimeInterval.milliseconds(200)

    init(database: String) { path = database + "-shm" }

    deinit { end() }

    /// Tells all processes that something was committed.
    func touch() { _ = utimensat(AT_FDCWD, path, nil, 0) }

    /// Listens from now on; begun again, nothing changes.
    func begin() {
        state.withLock { state in
            guard state.source == nil, !state.isOver else { return }
            let source = watching() ?? ticking()
            state.source = source
            source.resume()
        }
    }

    func end() {
        let source = state.withLock { state in
            state.isOver = true
            // A source that is suspended may not be let go of.
            if state.isSuspended { state.source?.resume() }
            defer { state.source = nil }
            return state.source
        }
        source?.cancel()
    }

    private func ticking() -> any DispatchSourceProtocol {
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(deadline: .now() + Self.interval, repeating: Self.interval)
        timer.setEventHandler { [changes] in changes.announce() }
        return timer
    }
}

#if os(Linux)
    extension ChangeWatch {
        private func watching() -> (any DispatchSourceProtocol)? {
            let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            guard descriptor >= 0 else { return nil }
            let slash = path.lastIndex(of: "/")
            let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
            let name = Array((slash.map { path[path.index(after: $0)...] } ?? path[...]).utf8)
            guard inotify_add_watch(descriptor, folder, UInt32(IN_ATTRIB)) >= 0 else {
                close(descriptor)
                return nil
            }
            let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global())
            source.setEventHandler { [weak self] in
                guard Self.readsChange(of: name, from: descriptor) else { return }
                self?.hear()
            }
            source.setCancelHandler { close(descriptor) }
            return source
        }

        private func hear() {
            changes.announce()
            let isSuspended = state.withLock { state in
                guard let source = state.source, !state.isSuspended else { return false }
                source.suspend()
                state.isSuspended = true
                return true
            }
            guard isSuspended else { return }
            DispatchQueue.global().asyncAfter(deadline: .now() + Self.pause) { [weak self] in
                self?.state.withLock { state in
                    guard state.isSuspended, !state.isOver else { return }
                    state.isSuspended = false
                    state.source?.resume()
                }
            }
        }

        /// Reads all that has come; whether a file of that name was among it, or so much came that some was dropped.
        private static func readsChange(of name: [UInt8], from descriptor: Int32) -> Bool {
            var found = false
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                guard count > 0 else { return found }
                buffer.withUnsafeBytes { bytes in
                    var place = 0
                    let head = MemoryLayout<inotify_event>.size
                    while place + head <= count {
                        let event = bytes.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
                        let end = place + head + Int(event.len)
                        let isNamed = bytes[(place + head)..<end].prefix(while: { $0 != 0 }).elementsEqual(name)
                        if isNamed || event.mask & UInt32(IN_Q_OVERFLOW) != 0 { found = true }
                        place = end
                    }
                }
            }
        }
    }
#else
    extension ChangeWatch {
        private func watching() -> (any DispatchSourceProtocol)? { nil }
    }
#endif
