import Foundation
import PlanTestKit

/// A small file system of its own, which only root may mount.
final class TinyDevice: Sendable {
    let path: String

    static let mayMount = FileManager.default.isExecutableFile(atPath: "/bin/mount") && (try? TinyDevice(kibibytes: 64)) != nil

    init(kibibytes: Int) throws {
        var random = SystemRandomNumberGenerator()
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("cairn-device-\(String(random.next(), radix: 36))")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
        try Self.call("/bin/mount", "-t", "tmpfs", "-o", "size=\(kibibytes)k", "tmpfs", path)
    }

    func remount(_ options: String) throws { try Self.call("/bin/mount", "-o", "remount,\(options)", path) }

    deinit {
        try? Self.call("/bin/umount", "-l", path)
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func call(_ program: String, _ arguments: String...) throws {
        // Who may not mount is asked, too, and need not hear why.
        _ = try ShellCommand.run(["sh", "-c", "exec \"$@\" 2>/dev/null", "sh", program] + arguments)
    }
}
