import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanServer
import Synchronization

/// Looks after a database that is not there.
final class MadeUpUpkeep: ServerUpkeep {
    /// What the backup holds: so many pieces of this size.
    let pieces: Int
    static let pieceBytes = 256 << 10
    /// Everything that was wished away.
    let wishes = Mutex<[RemovalWish]>([])
    /// How many pieces of backups were read.
    let read = Mutex(0)

    init(pieces: Int = 2) { self.pieces = pieces }

    func findings() async -> [JSON] { [["grade": "ok", "name": "database", "message": "it is made up", "next": nil]] }

    func integrityProblems() async throws -> [String] { ["it is made up"] }

    func remove(_ wish: RemovalWish, within span: TimeSpan) async throws -> JSON {
        wishes.withLock { $0.append(wish) }
        return [
            "dryRun": .bool(wish.isDry), "complete": true, "runs": 0, "runsInside": 0, "events": 0, "bytes": 0, "contents": 0, "plans": 0,
            "shrinkable": true, "items": [],
        ]
    }

    func backUp() async throws -> FileContent {
        let given = Held(0)
        return FileContent(mediaType: "application/vnd.sqlite3", size: pieces * Self.pieceBytes) { () throws(Failure) in
            guard given.value < self.pieces else { return nil }
            given.value += 1
            self.read.withLock { $0 += 1 }
            return [UInt8](repeating: 7, count: Self.pieceBytes)
        }
    }
}
