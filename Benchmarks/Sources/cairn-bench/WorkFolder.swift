import Foundation
import Synchronization

/// A folder for the databases of one run of the benchmarks.
final class WorkFolder: Sendable {
    let path: String
    private let count = Mutex(0)

    init(in parent: String?) throws {
        let parent = parent.map { URL(fileURLWithPath: $0) } ?? FileManager.default.temporaryDirectory
        let folder = parent.appendingPathComponent("cairn-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
    }

    /// A folder of its own for every measurement.
    func fresh() throws -> String {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let folder = "\(path)/\(number)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    func remove(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }

    func remove() { remove(path) }
}
