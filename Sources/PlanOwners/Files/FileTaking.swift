import PlanEngine
import PlanKernel
import PlanModel
import SystemPackage

/// Opens files that nodes have handed over, inside of one folder and nowhere else.
///
/// A path is judged by where the opened file lies, after every link was followed: what is swapped in between is not let through.
struct FileTaking {
    /// The folder that the node worked in.
    let directory: String
    /// What the folder is called in a refusal.
    var name = "the folder of the run"

    private static let pieceBytes = 256 << 10

    /// - Parameter said: the path; a line end after it, as programs print one, is no part of it.
    func open(_ said: String) throws(Failure) -> FileContent {
        var path = said
        while path.last?.isNewline == true { path.removeLast() }
        guard !path.isEmpty, !path.utf8.contains(0) else { throw Self.refusal("its value names no file") }
        guard !FilePath(path).components.contains(where: { $0.kind == .parentDirectory }) else {
            throw outside(path)
        }
        let file = FilePath(directory).pushing(FilePath(path))
        let descriptor: FileDescriptor
        do {
            // A pipe would be waited for.
            descriptor = try FileDescriptor.open(file, .readOnly, options: [.nonBlocking, .closeOnExec])
        } catch {
            let reason = (error as? Errno) == .noSuchFileOrDirectory ? "there is no file" : "nobody here may read"
            throw Self.refusal("\(reason) '\(path)' in \(name)")
        }
        let reader = FileReader(descriptor, path: path)
        guard let size = Host.sizeOfFile(descriptor) else { throw Self.refusal("'\(path)' is no file but something else") }
        guard let root = Host.realPath(directory), let place = Host.realPath(of: descriptor),
            place.hasPrefix(root + "/") || root == "/"
        else { throw outside(path) }
        return FileContent(mediaType: MediaType.ofFile(named: path), size: size) { () throws(Failure) in
            try reader.next(upTo: Self.pieceBytes)
        }
    }

    private func outside(_ path: String) -> Failure {
        Self.refusal("'\(path)' lies outside of \(name), or leads there; copy the file into it, and name the copy")
    }

    private static func refusal(_ message: String) -> Failure { Failure(.checkFailed, message) }
}
