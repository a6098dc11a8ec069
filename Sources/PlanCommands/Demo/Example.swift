import Foundation

/// An example plan with everything it needs, carried by the binary.
struct Example: Sendable {
    struct File: Sendable {
        let path: String
        let text: String
    }

    let name: String
    let abstract: String
    let files: [File]

    static let all = [
        Example(name: "release", abstract: "cut a release of a git repository", files: releasePages + releaseTools),
        Example(name: "data", abstract: "clean a table of 3000 orders", files: dataPages + dataTools),
        Example(name: "hello", abstract: "the smallest plan", files: helloPages),
    ]

    static func named(_ name: String) throws(Problem) -> Example {
        if let example = all.first(where: { $0.name == name }) { return example }
        throw Problem(
            "init.unknown", "there is no example '\(name)'", suggestion: "there are \(all.map(\.name).joined(separator: ", "))",
            status: .usage)
    }

    /// Writes every file, or, when one of them is there already, none.
    func write(to folder: String) throws(Problem) {
        let manager = FileManager.default
        let targets = files.map { (file: $0, path: (folder as NSString).appendingPathComponent($0.path)) }
        if let taken = targets.first(where: { manager.fileExists(atPath: $0.path) }) {
            throw Problem(
                "init.exists", "\(taken.path) is there already; nothing was written",
                suggestion: "name another folder: cairn init \(name) DIR", status: .refused)
        }
        do {
            for target in targets {
                let holder = (target.path as NSString).deletingLastPathComponent
                try manager.createDirectory(atPath: holder, withIntermediateDirectories: true)
                // Without overwriting: the check above may be older than a file of somebody else's.
                try Data(target.file.text.utf8).write(to: URL(fileURLWithPath: target.path), options: .withoutOverwriting)
            }
        } catch {
            throw Problem(
                "init.unwritable", "\(folder) could not be written: \(error.localizedDescription)", suggestion: "name another folder",
                status: .configuration)
        }
    }
}
