import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A pipe whose reading end does not block and whose ends no other program inherits.
struct PipeEnds: Sendable {
    let reading: FileDescriptor
    /// A number, because Subprocess takes the descriptors of another module of system types on Apple's systems.
    let writing: Int32

    init() throws(Errno) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[0], F_SETFL, fcntl(ends[0], F_GETFL) | O_NONBLOCK)
        reading = FileDescriptor(rawValue: ends[0])
        writing = ends[1]
    }

    func close() {
        try? reading.close()
        try? FileDescriptor(rawValue: writing).close()
    }
}
