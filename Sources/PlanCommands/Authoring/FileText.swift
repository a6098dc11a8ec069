import Foundation

/// Writes a file that was read before, all of it or nothing.
enum FileText {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// What is no part of the text stays: the byte order mark, the permissions, the owner, and the link that leads to the file.
    static func write(_ text: String, to path: String, _ console: Console) throws(Problem) {
        let url = URL(fileURLWithPath: console.absolute(path)).resolvingSymlinksInPath()
        let files = FileManager.default
        let attributes = try? files.attributesOfItem(atPath: url.path)
        do {
            // A pipe or a device would be replaced, not written to; a file that says it must not be written is not replaced, either.
            guard attributes?[.type] as? FileAttributeType == .typeRegular, files.isWritableFile(atPath: url.path) else {
                throw CocoaError(.fileWriteNoPermission)
            }
            let mark = hasByteOrderMark(url) ? byteOrderMark : []
            try Data(mark + Array(text.utf8)).write(to: url, options: .atomic)
            for key in [FileAttributeKey.posixPermissions, .ownerAccountID, .groupOwnerAccountID] {
                guard let value = attributes?[key] else { continue }
                try? files.setAttributes([key: value], ofItemAtPath: url.path)
            }
        } catch {
            throw Problem(
                "file.unwritable", "\(path) cannot be written", suggestion: "mend the permissions of the file and its folder",
                status: .notAllowed)
        }
    }

    private static func hasByteOrderMark(_ url: URL) -> Bool {
        guard let handle = try? FileHandle(forReadingFrom: url) else { return false }
        defer { try? handle.close() }
        return (try? handle.read(upToCount: byteOrderMark.count)).map { Array($0) == byteOrderMark } ?? false
    }
}
