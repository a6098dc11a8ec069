import ArgumentParser
import Foundation

/// A throw-away folder for a demonstration, and commands of ours done in it.
struct DemoPlace: Sendable {
    let folder: String
    private let console: Console

    /// - Parameter folder: nil for a new one below the system's folder for temporary files.
    init(_ folder: String?, _ console: Console) throws(Problem) {
        var console = console
        // The demonstration has a database of its own, whatever is used otherwise.
        for name in ["CAIRN_DB", "CAIRN_DB_FILE", "CAIRN_SERVER", "CAIRN_SERVER_FILE"] { console.environment[name] = nil }
        console.environment["CAIRN_CONFIG"] = ""
        let name = "cairn-demo-" + String(UInt32.random(in: 0x1000_0000...UInt32.max), radix: 16)
        let path = folder.map(console.absolute) ?? ((console.environment["TMPDIR"] ?? "/tmp") as NSString).appendingPathComponent(name)
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: folder != nil)
        } catch {
            throw Problem(
                "demo.unwritable", "\(path) could not be made: \(error.localizedDescription)",
                suggestion: "name another folder with --dir, or set TMPDIR", status: .configuration)
        }
        console.directory = path
        self.folder = path
        self.console = console
    }

    /// Does one of our own commands as if it had been typed in the folder, and returns its exit code.
    func cairn(_ arguments: [String]) async -> Int32 {
        await Console.$current.withValue(console) { await CairnCommand.run(arguments) }
    }

    /// The same, with the words shown first.
    func show(_ arguments: [String]) async -> Int32 {
        console.print("\n$ cairn \(arguments.map(Self.quoted).joined(separator: " "))")
        return await cairn(arguments)
    }

    /// Runs a body with the folder's database.
    func session<Result: Sendable>(_ body: @Sendable (Session) async throws -> Result) async throws -> Result {
        try await Console.$current.withValue(console) {
            try await Session.with(try GlobalOptions.parse([]), here: true) { try await body($0) }
        }
    }

    /// The folder of this very program when typing `cairn` would not find it; nil when it would.
    static func missingFromPath(_ console: Console) -> String? {
        guard let path = Bundle.main.executablePath else { return nil }
        let own = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let found = (console.environment["PATH"] ?? "").split(separator: ":").map { URL(fileURLWithPath: "\($0)/cairn") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        return found?.resolvingSymlinksInPath() == own ? nil : own.deletingLastPathComponent().path
    }

    static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            (97...122).contains(byte | 0x20) || (48...57).contains(byte) || "-_./=@:,+".utf8.contains(byte)
        }
        return isPlain && !word.isEmpty ? word : "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }
}
