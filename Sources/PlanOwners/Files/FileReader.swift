import PlanModel
import SystemPackage

/// An open file that is closed when nobody reads it any more.
final class FileReader: Sendable {
    private let descriptor: FileDescriptor
    private let path: String

    /// Owns the descriptor from now on.
    init(_ descriptor: FileDescriptor, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { try? descriptor.close() }

    /// The next bytes; nil at the end.
    func next(upTo count: Int) throws(Failure) -> [UInt8]? {
        do {
            let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                filled = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            return bytes.isEmpty ? nil : bytes
        } catch {
            throw Failure(.executorError, "the file '\(path)' could not be read: \(error)")
        }
    }
}
