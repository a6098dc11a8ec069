import ArgumentParser
import Foundation
import PlanStore
import PlanStoreSQLite

/// `cairn restore`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of the database.",
        discussion: """
            The file is copied and checked whole before anything is replaced, and brought to the schema of this version. Runs go on \
            from where they were at the backup: a node that has done something since does it again, unless its effects are 'once', \
            for which a person is asked. No process of before holds anything any more.
            """)

    @Argument(help: ArgumentHelp("A file that 'cairn backup' wrote.", valueName: "file"))
    var file: String

    @Flag(name: .customLong("force"), help: "Replace the database if there is one; no other process may use it.")
    var isForced = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = Console.current
        let workspace = try Workspace.find(options, console, making: true)
        let path = console.absolute(file)
        try check(path, workspace)
        workspace.prepare()
        let printer = options.printer(console)
        let report = CopyReport(printer: printer)
        let summary = try await Interrupts.noting { try await replace(path, workspace, report) }
        guard let summary else {
            printer.note("stopped: nothing was replaced")
            throw ExitCode(128 + (Interrupts.received ?? SIGINT))
        }
        let next = summary.unfinished > 0 ? "go on with its unfinished runs: cairn schedules run, or cairn resume RUN" : nil
        report.finish(summary, verb: "restored", path: workspace.database, next: next)
    }

    private func check(_ path: String, _ workspace: Workspace) throws(Problem) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Problem("file.missing", "there is no file \(path)", status: .notFound)
        }
        if isFolder.boolValue {
            throw Problem("file.folder", "\(path) is a folder", suggestion: "name the file that was backed up", status: .notFound)
        }
        let real = { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
        if real(path) == real(workspace.database) {
            throw Problem("backup.same-file", "\(path) is the database itself", suggestion: "name another file", status: .usage)
        }
        if !isForced, FileManager.default.fileExists(atPath: workspace.database) {
            throw Problem(
                "restore.exists", "there is a database \(workspace.database) already, which would be replaced",
                suggestion: "back it up, then add --force; or name another place with --db", status: .refused)
        }
    }

    private func replace(_ path: String, _ workspace: Workspace, _ report: CopyReport) async throws -> CopySummary? {
        do throws(StoreError) {
            return try await DatabaseCopy(path: path).restore(to: workspace.database, goesOn: report.following())
        } catch {
            switch error {
            case .corrupt(let what):
                throw Problem(
                    "restore.damaged", "\(path) is no sound backup, and nothing was replaced: \(what)", suggestion: "take another backup",
                    status: .refused)
            case .busy:
                throw Problem(
                    "restore.in-use", "another process uses \(workspace.database), and nothing was replaced",
                    suggestion: "end it first: it would go on writing where nobody reads", status: .tryAgain)
            case .newerSchema: throw Problem(error, database: path)
            default: throw Problem(error, database: workspace.database)
            }
        }
    }
}
