import Foundation
import GRDBSQLite
import PlanJSON

/// What the figures were measured on.
struct Machine {
    let line: JSON

    init(folder: WorkFolder) throws {
        var system = utsname()
        uname(&system)
        let kernel = withUnsafeBytes(of: system.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        var loads = [0.0]
        getloadavg(&loads, 1)
        line = .object(
            JSONObject([
                ("name", "machine"), ("cores", .int(Int64(ProcessInfo.processInfo.activeProcessorCount))), ("kernel", .string(kernel)),
                ("sqlite", .string(String(cString: sqlite3_libversion()))), ("filesystem", .string(Self.fileSystem(of: folder.path))),
                ("fdatasyncMicroseconds", .rounded(try Self.syncCost(in: folder.path) * 1e6, digits: 3)),
                ("load", .rounded(loads[0], digits: 3)),
            ]))
    }

    /// The type of the mount that a path is on.
    private static func fileSystem(of path: String) -> String {
        guard let mounts = try? String(contentsOf: URL(fileURLWithPath: "/proc/self/mounts"), encoding: .utf8) else { return "unknown" }
        var best = (length: -1, type: "unknown")
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 2 else { continue }
            let point = fields[1] == "/" ? "" : fields[1]
            if path == point || path.hasPrefix(point + "/"), point.count >= best.length { best = (point.count, String(fields[2])) }
        }
        return best.type
    }

    /// The middle time of making 4 KiB durable that are written over older ones.
    private static func syncCost(in folder: String) throws -> Double {
        let file = open("\(folder)/sync", O_RDWR | O_CREAT, 0o600)
        guard file >= 0 else { throw BenchError("no file can be made in \(folder)") }
        defer { close(file) }
        let page = [UInt8](repeating: 7, count: 4096)
        var times: [Double] = []
        for round in 0..<220 {
            let offset = off_t(round % 20) * 4096
            let clock = Stopwatch()
            guard pwrite(file, page, page.count, offset) == page.count, fdatasync(file) == 0 else {
                throw BenchError("\(folder) cannot be written to")
            }
            if round >= 20 { times.append(clock.seconds) }
        }
        return times.median
    }
}
