import Foundation
import PlanCalendar
import Testing

/// Cases with the answers of two libraries, which are read at test time and are no part of the repository.
enum CronData {
    static let hint: Comment =
        "set CAIRN_TEST_DATA to the folder that holds cron/cron-cases.json, or put it at ../shared/data beside the package"

    struct Case: Decodable, Sendable {
        let id: String
        let expr: String
        let tz: String
        let base: String
        let agree: Bool
        let next: [String]?
        let croniter: Answer?
        let cronsim: Answer?
        let reason: String?
        let transition: Transition?
        let tzdata_sensitive: Bool?
    }

    struct Transition: Decodable, Sendable {
        let at: String
        let seconds: Int
    }

    struct Odd: Decodable, Sendable {
        let expr: String
        let croniter: Answer
        let cronsim: Answer
        let both_reject: Bool
        let both_accept_same: Bool
    }

    private struct File<Row: Decodable>: Decodable { let cases: [Row] }

    /// Instants, or nil for a refusal.
    struct Answer: Decodable, Sendable {
        let instants: [String]?

        init(from decoder: any Decoder) throws {
            instants = try? decoder.singleValueContainer().decode([String].self)
        }
    }

    static let folder: URL? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let candidates = [
            ProcessInfo.processInfo.environment["CAIRN_TEST_DATA"].map { URL(fileURLWithPath: $0) },
            root.deletingLastPathComponent().appendingPathComponent("shared/data"),
        ]
        return candidates.compactMap { $0?.appendingPathComponent("cron") }.first {
            FileManager.default.fileExists(atPath: $0.appendingPathComponent("cron-cases.json").path)
        }
    }()

    static func read<Element: Decodable>(_ name: String, as: Element.Type) throws -> [Element] {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return try JSONDecoder().decode(File<Element>.self, from: try Data(contentsOf: folder.appendingPathComponent(name))).cases
    }
}
