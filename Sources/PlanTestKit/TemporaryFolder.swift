package import Foundation

/// A folder of one test, gone with it.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        var random = SystemRandomNumberGenerator()
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("cairn-test-\(String(random.next(), radix: 36))")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    package func file(_ name: String = "plans.db") -> String { path + "/" + name }

    package func bytes(_ name: String = "plans.db") throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file(name))) }

    package func write(_ bytes: Data, to name: String = "plans.db") throws { try bytes.write(to: URL(fileURLWithPath: file(name))) }
}
