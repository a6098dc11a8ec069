import Foundation
import PlanJSON
import Testing

/// The official test cases, where they can be found on this machine.
enum ConformanceData {
    static let hint: Testing.Comment =
        "Set CAIRN_TEST_DATA to the folder that holds cel/cel-tests.json, or put it at ../shared/data beside the package."

    static let cases: [ConformanceCase] = {
        guard let file, let bytes = try? Data(contentsOf: file), let json = try? JSON(parsing: bytes) else { return [] }
        return (json["tests"]?.array ?? []).compactMap { ConformanceCase($0) }
    }()

    static var exists: Bool { file != nil }

    private static let file: URL? = {
        let given = ProcessInfo.processInfo.environment["CAIRN_TEST_DATA"].map { URL(fileURLWithPath: $0) }
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let beside = package.deletingLastPathComponent().appendingPathComponent("shared/data")
        return [given, beside].compactMap { $0?.appendingPathComponent("cel/cel-tests.json") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }()
}
