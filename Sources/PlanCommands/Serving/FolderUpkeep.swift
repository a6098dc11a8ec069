import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanOwners
import PlanServer
import PlanStore
import PlanStoreSQLite

/// Looks after the database that a server has open, as the commands do that work on it here.
struct FolderUpkeep: ServerUpkeep {
    let options: GlobalOptions
    let console: Console
    let workspace: Workspace
    let database: SQLiteStore

    func findings() async -> [JSON] { await Checkup(options: options, console: console, opened: database).findings().map(\.json) }

    func integrityProblems() async throws -> [String] { try await database.integrityProblems() }

    func remove(_ wish: RemovalWish, within span: TimeSpan) async throws -> JSON {
        let now = console.surroundings.now()
        let logs = AttemptLogs(directory: workspace.logDirectory)
        var retention = Retention(database: database, logs: logs, now: now) { true }
        let rule = try await RetentionRule.of(wish, in: database, at: now)
        let verdicts = try await retention.verdicts(rule)
        if wish.isDry {
            let loose = try await database.looseContents(at: now)
            return RetentionReport(Retention.Outcome(verdicts: verdicts), isDry: true, looseContents: loose).json
        }
        let clock = console.surroundings.now
        let end = clock() + span
        retention.goesOn = { clock() < end }
        return RetentionReport(try await retention.remove(verdicts, rule), isDry: false, looseContents: 0).json
    }

    func backUp() async throws -> FileContent {
        // Beside the database there is room for it, or nowhere.
        let path = "\(workspace.database).backup-\(console.surroundings.newRunID())"
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard try await database.backUp(to: path) != nil else { throw CancellationError() }
        do throws(Failure) {
            // Its name goes at once: when nobody reads it any more, also because this process has died, nothing is left.
            return try OpenFile.content(at: path, mediaType: "application/vnd.sqlite3")
        } catch {
            throw StoreError.failed(error.message)
        }
    }
}
