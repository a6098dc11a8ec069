import ArgumentParser
import Foundation
import PlanClient
import PlanStore
import PlanStoreSQLite

/// `cairn backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database into one file, while runs go on, and check the copy.",
        discussion: """
            The copy is the database at one moment. Its pages, its rows, the hashes of every log and the digests of all contents are \
            checked before the file gets its name; what is interrupted leaves no file. What programs said (the folder 'logs' beside \
            the database) is no part of it.
            """)

    @Argument(help: ArgumentHelp("The file to be written.", valueName: "file"))
    var file: String

    @Flag(name: .customLong("force"), help: "Replace the file if there is one.")
    var isForced = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let path = session.console.absolute(file)
            try check(path, session)
            let report = CopyReport(printer: session.printer)
            let summary = try await Interrupts.noting {
                if let server = session.server { return try await copy(from: server, path, report) }
                return try await copy(session, path, report)
            }
            guard let summary else {
                session.printer.note("stopped: no file was written, and the database is as it was")
                throw ExitCode(128 + (Interrupts.received ?? SIGINT))
            }
            report.finish(summary, verb: "backed up", path: path)
        }
    }

    private func check(_ path: String, _ session: Session) throws(Problem) {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if exists, isFolder.boolValue {
            throw Problem("file.folder", "\(path) is a folder", suggestion: "name a file in it", status: .usage)
        }
        let real = { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
        if session.server == nil, real(path) == real(try session.workspace.database) {
            throw Problem("backup.same-file", "\(path) is the database itself", suggestion: "name another file", status: .usage)
        }
        if exists, !isForced {
            throw Problem(
                "backup.exists", "there is a file \(path) already", suggestion: "name another file, or replace it with --force",
                status: .refused)
        }
    }

    private func copy(_ session: Session, _ path: String, _ report: CopyReport) async throws -> CopySummary? {
        let database = try session.database
        do throws(StoreError) {
            return try await database.backUp(to: path, goesOn: report.following())
        } catch {
            if case .corrupt(let what) = error {
                throw Problem(
                    "backup.damaged", "the database is damaged, and no backup of it was written: \(what)",
                    suggestion: "keep the file and its -wal, see 'cairn doctor', and restore an older backup", status: .internalError)
            }
            if let problem = Self.problem(error, path) { throw problem }
            throw error
        }
    }

    /// The server checks its copy before it sends it, and here it is checked again as it has arrived.
    private func copy(from server: PlanClient, _ path: String, _ report: CopyReport) async throws -> CopySummary? {
        let goesOn = report.following()
        do {
            return try await DatabaseCopy(path: path).receive(goesOn: goesOn) { write in
                var content = try await server.read("getBackup"), count: Int64 = 0
                while let piece = try await content.next() {
                    try write(piece)
                    count += Int64(piece.count)
                    let total = max(count, content.total ?? 0)
                    guard goesOn(CopyProgress(phase: .copying, done: count, total: total)) else { throw Stopped() }
                }
            }
        } catch is Stopped {
            return nil
        } catch StoreError.corrupt(let what) {
            throw Problem(
                "backup.damaged", "what has come from \(server.server) is no sound copy, and nothing of it was kept: \(what)",
                suggestion: "try again; see 'cairn doctor' where the server is", status: .internalError)
        } catch let error as StoreError {
            if let problem = Self.problem(error, path) { throw problem }
            throw error
        }
    }

    /// Somebody has interrupted what was being read.
    private struct Stopped: Error {}

    /// Why a file cannot be written; nil for anything else.
    private static func problem(_ error: StoreError, _ path: String) -> Problem? {
        switch error {
        case .full:
            Problem(
                "backup.no-space", "no space is left for \(path); nothing of it was kept", suggestion: "name a file on another device",
                status: .tryAgain)
        case .failed where !FileManager.default.isWritableFile(atPath: (path as NSString).deletingLastPathComponent):
            Problem(
                "file.unwritable", "\(path) cannot be written", suggestion: "mend the permissions of its folder, or name another",
                status: .notAllowed)
        default: nil
        }
    }
}
