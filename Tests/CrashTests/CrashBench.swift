import Foundation
import PlanCompiler
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite
import Testing

/// A folder with a plan, a database and the file in which the plan's programs leave their marks.
final class CrashBench: Sendable {
    let folder: String
    let database: String
    var marks: String { folder + "/marks" }
    var output: String { folder + "/output" }
    private let planFile: String
    private let variables: [String: String]

    /// - Parameters:
    ///   - database: its path, where it is not in the folder.
    ///   - variables: further ones of the environment of every process.
    init(_ plan: (_ marks: String) -> JSON, database: String? = nil, variables: [String: String] = [:]) throws {
        self.variables = variables
        var random = SystemRandomNumberGenerator()
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("cairn-crash-\(String(random.next(), radix: 36))")
        folder = url.path
        self.database = database ?? folder + "/.cairn/cairn.db"
        planFile = folder + "/plan.json"
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try plan(folder + "/marks").text.write(toFile: planFile, atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    // MARK: - Commands

    var environment: [String: String] {
        [
            "CAIRN_DB": database, "CAIRN_USER": "ada", "USER": "ada", "HOME": folder,
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        ].merging(variables) { _, own in own }
    }

    func cairn(_ arguments: String...) throws -> CairnProcess {
        try CairnProcess(arguments, environment: environment, output: output)
    }

    /// Starts the plan; a second time, goes on with the first run of it.
    func run() throws -> CairnProcess { try cairn("run", planFile, "--idempotency-key", "crash") }

    /// Everything that the processes have said.
    var said: String { (try? String(contentsOfFile: output, encoding: .utf8)) ?? "" }

    // MARK: - Looking

    /// What the programs have written: node, attempt and key of each line.
    func lines() throws -> [[String]] {
        guard FileManager.default.fileExists(atPath: marks) else { return [] }
        return try String(contentsOfFile: marks, encoding: .utf8).split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    }

    /// Opens the database for a look.
    func look<Result>(_ body: (SQLiteStore) async throws -> Result) async throws -> Result {
        let store = try SQLiteStore(path: database)
        do {
            let result = try await body(store)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }

    /// The only run, and the requests that wait for somebody; nil when nothing was written yet.
    func state() async throws -> (run: RunRecord, requests: [Approval])? {
        guard FileManager.default.fileExists(atPath: database) else { return nil }
        return try await look { store in
            guard let run = try await store.runs(RunQuery()).first else { return nil }
            return (run, try await store.approvals(ApprovalQuery()).map(\.approval))
        }
    }

    /// What is wrong with what is stored; empty for a sound log that tells the stored state.
    func problems() async throws -> [String] {
        try await look { store in
            var problems = try await store.integrityProblems()
            let records = try await store.runs(RunQuery())
            if records.count != 1 { problems.append("\(records.count) runs instead of one") }
            for record in records {
                if let link = try await store.brokenLink(of: record.id) { problems.append("the hash of event \(link) is wrong") }
                guard let stored = try await store.load(record.id), let json = try? JSON(parsing: stored.plan),
                    let plan = PlanCompiler().compile(json).plan
                else { return problems + ["the plan cannot be read"] }
                var told = Run(id: record.id, plan: plan)
                try told.replay(try await store.events(of: record.id, after: 0, limit: 1_000_000))
                if told.snapshot != (try Run(stored, plan: plan)).snapshot {
                    problems.append("the log tells another run than the checkpoint")
                }
                let state = RunState(of: told, at: record.state.updatedAt)
                if state != record.state { problems.append("the log tells \(state), the row says \(record.state)") }
                problems += told.brokenInvariants
            }
            return problems
        }
    }

    /// Processes that a run has left behind.
    func orphans(of run: RunID) -> [String] {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let mark = Data("CAIRN_RUN=\(run.rawValue)".utf8)
        return processes.filter { name in
            guard Int(name) != nil, let variables = FileManager.default.contents(atPath: "/proc/\(name)/environ") else { return false }
            return variables.range(of: mark) != nil
        }
    }
}
