import PlanProcesses
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
    let writing: FileDescriptor

    init() throws(SpawnFailure) {
        let ends = try Spawn.pipe()
        _ = fcntl(ends.reading, F_SETFL, fcntl(ends.reading, F_GETFL) | O_NONBLOCK)
        reading = FileDescriptor(rawValue: ends.reading)
        writing = FileDescriptor(rawValue: ends.writing)
    }

    func close() {
        try? reading.close()
        try? writing.close()
    }
}
