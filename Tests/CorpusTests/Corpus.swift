import Foundation
import PlanJSON
import Synchronization
import Testing

/// Graphs of real work, written by others, where they can be found on this machine.
enum Corpus {
    static let hint: Comment =
        "Set CAIRN_TEST_DATA to the folder that holds plans/*.jsonl.gz, or put it at ../shared/data beside the package."
    static let names = ["wfinstances", "worfbench", "github-actions", "argo-examples", "conductor", "asl"]

    static var exists: Bool { folder != nil }

    /// Every graph of a file, read once.
    static func graphs(_ name: String) throws -> [CorpusGraph] {
        try read.withLock { read in
            if let graphs = read[name] { return graphs }
            let graphs = try parse(name)
            read[name] = graphs
            return graphs
        }
    }

    private static let read = Mutex<[String: [CorpusGraph]]>([:])

    private static func parse(_ name: String) throws -> [CorpusGraph] {
        guard let folder else { return [] }
        let bytes = try unpack(folder.appendingPathComponent("\(name).jsonl.gz"))
        let limits = JSONLimits(bytes: 1 << 30, depth: 64, values: 1 << 26)
        return try bytes.split(separator: UInt8(ascii: "\n")).compactMap { CorpusGraph(try JSON(parsing: $0, limits: limits)) }
    }

    private static func unpack(_ file: URL) throws -> Data {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        process.standardOutput = pipe
        try process.run()
        let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return bytes
    }

    private static let folder: URL? = {
        let given = ProcessInfo.processInfo.environment["CAIRN_TEST_DATA"].map { URL(fileURLWithPath: $0) }
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let beside = package.deletingLastPathComponent().appendingPathComponent("shared/data")
        return [given, beside].compactMap { $0?.appendingPathComponent("plans") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }()
}
