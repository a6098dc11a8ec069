import Foundation

/// The package on disk, as these tests read it.
enum Project {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func text(_ path: String) -> String? { try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8) }

    /// Every Swift file of the product, and of the tests.
    static let sources = files(below: "Sources")
    static let tests = files(below: "Tests")

    static func paths(below folder: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
        return (found?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }.sorted()
    }

    private static func files(below folder: String) -> [SourceFile] {
        paths(below: folder).filter { $0.hasSuffix(".swift") }.compactMap { path in
            text(path).map { SourceFile(path: path, text: $0) }
        }
    }
}
