import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Room for the descriptors that the start of a program needs for a moment.
///
/// Whoever starts one without it may run out of them half-way, which the library that starts programs answers by ending this process.
final class StartingRoom: Sendable {
    /// More than a start was seen to open.
    private static let descriptors = 16
    private static let starting = Mutex(0)

    private let isOver = Mutex(false)

    /// Nil when so many are not left, those counted in that other starts may still need.
    init?() {
        let hasRoom = Self.starting.withLock { starting in
            guard Self.isFree((starting + 2) * Self.descriptors) else { return false }
            starting += 1
            return true
        }
        if !hasRoom { return nil }
    }

    /// The program has started, or has failed to; further calls do nothing.
    func end() {
        let isFirst = isOver.withLock { isOver in
            defer { isOver = true }
            return !isOver
        }
        if isFirst { Self.starting.withLock { $0 -= 1 } }
    }

    deinit { end() }

    /// Opens so many, and closes them again: how many files a process has open is not told otherwise.
    private static func isFree(_ count: Int) -> Bool {
        var opened: [Int32] = []
        defer { for descriptor in opened { close(descriptor) } }
        while opened.count < count {
            let next = open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard next >= 0 else { return false }
            opened.append(next)
        }
        return true
    }
}
