#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The folder that holds the compiled time zones: the one that `TZDIR` names, as for the C library, else the system's.
enum ZoneFolder {
    private static let path: String? = {
        let named = ProcessInfo.processInfo.environment["TZDIR"]
        let usual = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"]
        return ([named] + usual).compactMap(\.self).first { !$0.isEmpty && FileManager.default.fileExists(atPath: $0) }
    }()

    /// Files that hold no zone of their own, and copies of all zones in other forms.
    private static let others: Set<String> = ["posix", "right", "localtime", "posixrules", "Factory"]

    /// Whether a text has the form of a zone's name; in particular it cannot lead out of the folder.
    static func isName(_ text: String) -> Bool {
        guard text.utf8.count <= 64 else { return false }
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let areWords = parts.allSatisfy { part in
            guard let first = part.first, first.isLetter else { return false }
            return part.allSatisfy { $0.isLetter || $0.isDigit || "_+-".utf8.contains($0) }
        }
        return areWords && !(parts.first.flatMap { String($0) }.map(others.contains) ?? true)
    }

    static func contents(of name: String) -> [UInt8]? {
        guard let path, let data = FileManager.default.contents(atPath: "\(path)/\(name)"), data.count <= 1 << 20 else { return nil }
        return [UInt8](data)
    }

    static func names() -> [String] {
        var found: [String] = []
        func walk(_ prefix: String, depth: Int) {
            guard let path, depth < 4, let entries = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(prefix)") else {
                return
            }
            for entry in entries where isName(prefix + entry) {
                var isFolder = false
                guard FileManager.default.fileExists(atPath: "\(path)/\(prefix)\(entry)", isDirectory: &isFolder) else { continue }
                if isFolder {
                    walk("\(prefix)\(entry)/", depth: depth + 1)
                } else if entry.utf8.first.map({ $0 < UInt8(ascii: "a") }) == true {
                    found.append(prefix + entry)
                }
            }
        }
        walk("", depth: 0)
        return found
    }
}
