import Foundation
import PlanCalendar
import PlanEngine
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

/// Looks at everything that a run depends on.
struct Checkup {
    let options: GlobalOptions
    let console: Console
    /// The database, where it is open already; nil to open the one that the options name.
    var opened: SQLiteStore?

    private static let runLimit = 10_000
    private static let incidentLimit = 20
    private static let scarceBytes: Int64 = 1 << 30
    private static let nothingLeftBytes: Int64 = 50 << 20

    func findings() async -> [CheckupFinding] {
        var findings: [CheckupFinding] = []
        var workspace: Workspace?
        do throws(Problem) {
            let found = try Workspace.find(options, console, making: false)
            workspace = found
            findings += await database(found)
        } catch {
            findings.append(CheckupFinding(.warn, "database", error.message, next: error.suggestion))
        }
        findings.append(space(at: workspace.map { ($0.database as NSString).deletingLastPathComponent } ?? console.directory))
        findings.append(program("git", neededFor: "the release example and 'cairn demo'"))
        findings.append(program("python3", neededFor: "the scripts of the examples and 'cairn demo'"))
        findings.append(clock())
        return findings
    }

    /// What is in the file, and whether anybody must act. A store opens only a file that it can keep its promises with.
    private func database(_ workspace: Workspace) async -> [CheckupFinding] {
        do throws(StoreError) {
            if let opened { return try await contents(of: opened, workspace) }
            let store = try SQLiteStore(path: workspace.database)
            do throws(StoreError) {
                let findings = try await contents(of: store, workspace)
                await store.close()
                return findings
            } catch {
                await store.close()
                throw error
            }
        } catch {
            let problem = Problem(error, database: workspace.database)
            return [CheckupFinding(.fail, "database", "[\(problem.code)] \(problem.message)", next: problem.suggestion)]
        }
    }

    private func contents(of store: SQLiteStore, _ workspace: Workspace) async throws(StoreError) -> [CheckupFinding] {
        [
            CheckupFinding(.ok, "database", workspace.database),
            CheckupFinding(.ok, "durability", "write-ahead log, synchronous FULL, a schema that this version knows"),
            integrity(try await store.integrityProblems()),
        ] + (try await incidents(store)) + (try await runs(store))
    }

    private func integrity(_ problems: [String]) -> CheckupFinding {
        guard let first = problems.first else { return CheckupFinding(.ok, "integrity", "every page is sound, every log is without a gap") }
        let more = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
        return CheckupFinding(
            .fail, "integrity", first + more, next: "copy the file and its -wal away before anything else; restore a copy that is sound")
    }

    /// What the auditor has found and could not mend, and that it has mended something.
    private func incidents(_ store: SQLiteStore) async throws(StoreError) -> [CheckupFinding] {
        let open = try await store.incidents([.open], limit: Self.incidentLimit)
        let week = TimeSpan.minutes(7 * 24 * 60), now = console.surroundings.now()
        let healed = try await store.incidents([.healed], limit: Self.incidentLimit).filter { now - $0.lastAt < week }
        var findings = open.map { incident in
            let times = incident.count > 1 ? ", found \(incident.count) times" : ""
            let message = "[\(incident.code)] \(incident.sentence) (since \(incident.firstAt)\(times))"
            return CheckupFinding(.fail, "incident", message, next: incident.advice)
        }
        if let last = healed.first {
            let count = Count.of(healed.count, "thing")
            findings.append(
                CheckupFinding(
                    .warn, "mended", "the auditor has mended \(count) in the last 7 days; the last: [\(last.code)] \(last.sentence)",
                    next: "if it goes on, look for what else writes into the file, and at the disk"))
        }
        return findings.isEmpty ? [CheckupFinding(.ok, "incidents", "the auditor has found nothing")] : findings
    }

    private func runs(_ store: SQLiteStore) async throws(StoreError) -> [CheckupFinding] {
        var query = RunQuery()
        query.limit = Self.runLimit
        query.statuses = Set(["running", "awaiting-human", "blocked", "pending-approval"])
        let open = try await store.runs(query)
        let now = console.surroundings.now()
        // A fence of its own is how the store tells which runs nobody alive drives; it is given back at once.
        let fence = try await store.enroll(.current(), until: now + .seconds(15), at: now)
        let leftBehind = Set(try await store.attention(for: fence, at: now))
        try await store.retire(fence)
        return [engines(open, leftBehind)] + waiting(open)
    }

    private func engines(_ open: [RunRecord], _ leftBehind: Set<RunID>) -> CheckupFinding {
        let running = open.filter { $0.state.status == "running" }
        let left = running.filter { leftBehind.contains($0.id) }
        guard let first = left.first else {
            let message = running.isEmpty ? "nothing is running" : "\(running.count) running, each with a living process or a timer"
            return CheckupFinding(.ok, "engines", message)
        }
        return CheckupFinding(
            .warn, "engines", "\(Self.runs(left.count)) of \(running.count) under way \(left.count == 1 ? "has" : "have") no process",
            next: "go on with: cairn resume \(first.id.short)")
    }

    private func waiting(_ open: [RunRecord]) -> [CheckupFinding] {
        let people = open.filter { $0.state.status == "awaiting-human" }, blocked = open.filter { $0.state.status == "blocked" }
        var findings: [CheckupFinding] = []
        if !people.isEmpty {
            findings.append(
                CheckupFinding(
                    .warn, "people", "\(Self.runs(people.count)) \(people.count == 1 ? "waits" : "wait") for a person",
                    next: "see: cairn inbox"))
        }
        if let first = blocked.first {
            findings.append(
                CheckupFinding(.warn, "blocked", "\(Self.runs(blocked.count)) blocked", next: "see why: cairn why \(first.id.short)"))
        }
        return findings.isEmpty ? [CheckupFinding(.ok, "people", "nobody is waited for")] : findings
    }

    private static func runs(_ count: Int) -> String { count == 1 ? "1 run" : "\(count) runs" }

    private func space(at folder: String) -> CheckupFinding {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value else {
            return CheckupFinding(.warn, "disk", "the free space of \(folder) could not be read")
        }
        let message = "\(free >> 20) MiB free at \(folder)"
        if free < Self.nothingLeftBytes { return CheckupFinding(.fail, "disk", message, next: "make room: a full disk stops every run") }
        return CheckupFinding(
            free < Self.scarceBytes ? .warn : .ok, "disk", message, next: free < Self.scarceBytes ? "make room soon" : nil)
    }

    private func program(_ name: String, neededFor purpose: String) -> CheckupFinding {
        let folders = (console.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        if let found = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile) {
            return CheckupFinding(.ok, name, found)
        }
        return CheckupFinding(.warn, name, "not in PATH; \(purpose) need it", next: "install \(name)")
    }

    /// A clock before this version was made is wrong, and timers and leases go by it.
    private func clock() -> CheckupFinding {
        let now = console.surroundings.now()
        guard let made = Timestamp("2026-01-01T00:00:00Z"), now < made else { return CheckupFinding(.ok, "clock", now.description) }
        return CheckupFinding(.fail, "clock", "\(now.description) is in the past", next: "set the clock: timers and leases go by it")
    }
}
