import PlanStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that is written from its beginning to its end, for nobody else to read.
final class ReceivedFile {
    private let path: String
    private var descriptor: Int32

    init(_ path: String) throws(StoreError) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw failure }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func add(_ piece: [UInt8]) throws(StoreError) {
        var written = 0
        while written < piece.count {
            let count = piece[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure }
            written += count
        }
    }

    /// Nothing is added any more.
    func end() throws(StoreError) {
        defer { descriptor = -1 }
        guard close(descriptor) == 0 else { throw failure }
    }

    private var failure: StoreError {
        errno == ENOSPC ? .full : .failed("\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
}
