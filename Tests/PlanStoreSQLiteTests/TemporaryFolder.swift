import Foundation

/// A folder of one test, gone with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var random = SystemRandomNumberGenerator()
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("cairn-store-\(String(random.next(), radix: 36))")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String = "plans.db") -> String { path + "/" + name }

    func bytes(_ name: String = "plans.db") throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file(name))) }

    func write(_ bytes: Data, to name: String = "plans.db") throws { try bytes.write(to: URL(fileURLWithPath: file(name))) }
}
