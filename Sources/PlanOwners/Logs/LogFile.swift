import SystemPackage

/// The log of one stream, written while the program runs so that another process can follow it.
///
/// Of a flood the first half is written as it comes; the last half is kept in memory and written at the end, after a line that says how
/// much is missing. A log that cannot be written costs the log and not the attempt: ``failure`` tells why.
struct LogFile: Sendable {
    private let path: FilePath?
    private let half: Int
    private var descriptor: FileDescriptor?
    private var written = 0
    private var tail: ByteTail
    private(set) var failure: Errno?

    init(path: String?, limit: Int) {
        self.path = path.map { FilePath($0) }
        half = max(1, limit / 2)
        tail = ByteTail(capacity: half)
    }

    mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard path != nil, failure == nil, !bytes.isEmpty else { return }
        let now = bytes.prefix(half - written)
        write(now)
        written += now.count
        if now.count < bytes.count { tail.append(bytes.dropFirst(now.count)) }
    }

    mutating func close() {
        if tail.dropped > 0 { write(Array("\n[\(tail.dropped) bytes are left out here]\n".utf8)[...]) }
        write(tail.content)
        try? descriptor?.close()
        descriptor = nil
    }

    private mutating func write(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty, failure == nil, let path else { return }
        do {
            let file = try descriptor ?? Self.open(path)
            descriptor = file
            try file.writeAll(bytes)
        } catch {
            failure = error as? Errno ?? .ioError
        }
    }

    private static func open(_ path: FilePath) throws -> FileDescriptor {
        let options: FileDescriptor.OpenOptions = [.create, .truncate, .closeOnExec]
        do {
            return try FileDescriptor.open(path, .writeOnly, options: options, permissions: .ownerReadWrite)
        } catch Errno.noSuchFileOrDirectory {
            Host.makeDirectory(path.removingLastComponent())
            return try FileDescriptor.open(path, .writeOnly, options: options, permissions: .ownerReadWrite)
        }
    }
}
