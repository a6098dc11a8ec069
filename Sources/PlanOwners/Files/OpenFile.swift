package import PlanEngine
package import PlanModel
import SystemPackage

/// Opens files that this program has written itself.
package enum OpenFile {
    private static let pieceBytes = 256 << 10

    /// The content of a file from now on, whatever becomes of its name.
    package static func content(at path: String, mediaType: String) throws(Failure) -> FileContent {
        let descriptor: FileDescriptor
        do {
            descriptor = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
        } catch {
            throw Failure(.executorError, "the file '\(path)' could not be opened: \(error)")
        }
        let reader = FileReader(descriptor, path: path)
        guard let size = Host.sizeOfFile(descriptor) else { throw Failure(.executorError, "'\(path)' is no file but something else") }
        return FileContent(mediaType: mediaType, size: size) { () throws(Failure) in try reader.next(upTo: Self.pieceBytes) }
    }
}
