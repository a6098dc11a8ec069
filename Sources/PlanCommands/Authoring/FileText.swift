import Foundation

/// Writes a file that was read before, all of it or nothing.
enum FileText {
    static func write(_ text: String, to path: String, _ console: Console) throws(Problem) {
        let full = console.absolute(path)
        let rights = (try? FileManager.default.attributesOfItem(atPath: full))?[.posixPermissions]
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: full).resolvingSymlinksInPath(), options: .atomic)
            if let rights { try? FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: full) }
        } catch {
            throw Problem(
                "file.unwritable", "\(path) cannot be written", suggestion: "mend the permissions of the file and its folder",
                status: .notAllowed)
        }
    }
}
