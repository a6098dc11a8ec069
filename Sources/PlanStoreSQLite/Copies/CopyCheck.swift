import GRDB
import PlanModel
import PlanStore

/// Reads a whole database and checks all of it: its pages, its rows, the hashes of every log, the digest of every content.
struct CopyCheck {
    let database: Database
    let goesOn: (CopyProgress) -> Bool

    private static let problemLimit = 5

    /// What it holds; nil when the check was given up. Throws `corrupt` for the first things that are wrong.
    ///
    /// - Parameter body: changes the database once its pages are known to be sound.
    func summary(changing body: (Database) throws -> Void) throws -> CopySummary? {
        try demandNone(try database.damage(byPragma: "integrity_check", limit: Self.problemLimit))
        let schema = try number("PRAGMA user_version")
        try body(database)
        try demandNone(try database.contentProblems(limit: Self.problemLimit))
        let total = try number("SELECT count(*) FROM run_event")
        guard try checkLogs(total), try checkContents() else { return nil }
        return CopySummary(
            bytes: try number("PRAGMA page_count") * number("PRAGMA page_size"), schema: Int(schema),
            runs: try number("SELECT count(*) FROM run"),
            unfinished: try number("SELECT count(*) FROM run WHERE status NOT IN ('completed', 'failed', 'aborted')"), events: total,
            contents: try number("SELECT count(*) FROM blob WHERE sha256 IS NOT NULL"))
    }

    private func demandNone(_ problems: [String]) throws {
        if !problems.isEmpty { throw StoreError.corrupt(problems.joined(separator: "; ")) }
    }

    private func number(_ sql: String) throws -> Int64 { try database.first(sql, bind: { _ in }, row: { $0.integer(0) }) ?? 0 }

    private func checkLogs(_ total: Int64) throws -> Bool {
        var done: Int64 = 0, isWanted = true
        for (number, run) in try database.all("SELECT number, id FROM run", bind: { _ in }, row: { ($0.integer(0), $0.text(1)) }) {
            let broken = try database.brokenLink(ofRun: number) { count in
                done += Int64(count)
                isWanted = goesOn(CopyProgress(phase: .checking, done: done, total: total))
                return isWanted
            }
            if let broken { throw StoreError.corrupt("event \(broken) of run \(run) is not what was written") }
            guard isWanted else { return false }
        }
        return true
    }

    private func checkContents() throws -> Bool {
        let blobs = "SELECT number, sha256, size FROM blob WHERE sha256 IS NOT NULL"
        for (number, name, size) in try database.all(blobs, bind: { _ in }, row: { ($0.integer(0), $0.blob(1), $0.integer(2)) }) {
            var builder = DigestBuilder()
            var position: Int64 = -1, bytes: Int64 = 0
            while let (next, chunk) = try chunk(of: number, after: position) {
                builder.add(chunk)
                position = next
                bytes += Int64(chunk.count)
                guard goesOn(CopyProgress(phase: .checking, done: 1, total: 1)) else { return false }
            }
            guard bytes == size, builder.digest.bytes == name else {
                throw StoreError.corrupt("the content \(Digest(stored: name)?.description ?? "\(number)") is not what was written")
            }
        }
        return true
    }

    private func chunk(of blob: Int64, after position: Int64) throws -> (Int64, [UInt8])? {
        let sql = "SELECT position, bytes FROM blob_chunk WHERE blob = ?1 AND position > ?2 ORDER BY position LIMIT 1"
        return try database.first(sql, bind: { $0.bind([.integer(blob), .integer(position)]) }, row: { ($0.integer(0), $0.blob(1)) })
    }
}
