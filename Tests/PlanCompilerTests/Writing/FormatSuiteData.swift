import Foundation

/// Where the official YAML suite is, which is read at test time and is no part of the repository.
enum FormatSuiteData {
    static let file: URL? = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let folders = [
            ProcessInfo.processInfo.environment["CAIRN_TEST_DATA"].map { URL(fileURLWithPath: $0) },
            root.deletingLastPathComponent().appendingPathComponent("shared/data"),
        ]
        return folders.compactMap { $0?.appendingPathComponent("parsers/yaml.json") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }()
}
