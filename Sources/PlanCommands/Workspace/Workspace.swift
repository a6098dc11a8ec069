import Foundation

/// Where the database is, and what lies beside it.
struct Workspace: Sendable {
    let database: String
    /// What a plan's relative paths are relative to: the folder that holds `.cairn`, so that a run goes on alike from everywhere.
    let baseDirectory: String

    private static let folder = ".cairn"

    var logDirectory: String { (database as NSString).deletingLastPathComponent + "/logs" }

    /// The servers of tools outside of Cairn; see docs/mcp.md.
    var toolFile: String { baseDirectory + "/\(Self.folder)/mcp.json" }

    init(database: String, console: Console) {
        self.database = database
        let holder = (database as NSString).deletingLastPathComponent
        let isUsual = (holder as NSString).lastPathComponent == Self.folder
        baseDirectory = isUsual ? (holder as NSString).deletingLastPathComponent : console.directory
    }

    /// Finds the database that a command means. One that only reads gets a ``Problem`` when there is none.
    static func find(_ options: GlobalOptions, _ console: Console, making: Bool) throws(Problem) -> Workspace {
        try options.refuseServer()
        let named = try Settings(console).text(.database, given: options.database)
        if let named {
            let path = console.absolute(named)
            guard making || FileManager.default.fileExists(atPath: path) else { throw missing("there is no database \(path)") }
            return Workspace(database: path, console: console)
        }
        var directory = console.directory
        while true {
            let candidate = (directory as NSString).appendingPathComponent("\(folder)/cairn.db")
            if FileManager.default.fileExists(atPath: candidate) { return Workspace(database: candidate, console: console) }
            let parent = (directory as NSString).deletingLastPathComponent
            if parent == directory || parent.isEmpty { break }
            directory = parent
        }
        guard making else { throw missing("there is no database here: nothing has been run in this folder or above it") }
        let path = (console.directory as NSString).appendingPathComponent("\(folder)/cairn.db")
        return Workspace(database: path, console: console)
    }

    /// Makes the folder of a new database, and keeps it out of version control.
    func prepare() {
        let holder = (database as NSString).deletingLastPathComponent
        guard (holder as NSString).lastPathComponent == Self.folder else { return }
        let ignore = (holder as NSString).appendingPathComponent(".gitignore")
        guard !FileManager.default.fileExists(atPath: ignore) else { return }
        // Without the folder the store says what is wrong, and better.
        try? FileManager.default.createDirectory(atPath: holder, withIntermediateDirectories: true)
        try? Data("*\n".utf8).write(to: URL(fileURLWithPath: ignore))
    }

    private static func missing(_ message: String) -> Problem {
        Problem("store.missing", message, suggestion: "start a plan with 'cairn run FILE', or name a database with --db", status: .notFound)
    }
}
