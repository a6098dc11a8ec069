import PlanAudit
import PlanClient
import PlanJSON
import PlanModel
import PlanStore

/// What a replay of a run came to, here or where a server keeps it.
struct ReplayVerdict: Sendable {
    let json: JSON

    init(json: JSON) { self.json = json }

    init(_ replay: RunReplay) { json = replay.json }

    /// Replays a run of a database or of a server. Throws `corrupt` when its log cannot be read.
    static func of(_ run: RunID, _ session: Session) async throws -> ReplayVerdict {
        guard let server = session.server else {
            guard let stored = try await session.store.load(run) else { throw StoreError.unknownRun(run) }
            return ReplayVerdict(try await RunReplay(stored, in: session.database))
        }
        let json = try await server.call("replayRun", path: ["run": run.rawValue], isLong: true).json()
        if let what = json["unreadable"]?.string { throw StoreError.corrupt(what) }
        return ReplayVerdict(json: json)
    }

    var run: RunID { RunID(json["runId"]?.string ?? "") }
    var isEqual: Bool { json["equal"] == true }
    var status: String { json["status"]?.string ?? "" }

    /// `12 events, 3 nodes, no snapshot`.
    var size: String {
        let snapshot = json["snapshotSeq"]?.int.map { ", snapshot at event \($0)" } ?? ", no snapshot"
        return "\(Count.of(Int(json["events"]?.int ?? 0), "event")), \(Count.of(Int(json["nodes"]?.int ?? 0), "node"))\(snapshot)"
    }

    /// Whether they are the same, and everything that is not.
    var lines: [(kind: String, text: String)] {
        func messages(_ name: String) -> [String] { json[name]?.array?.compactMap { $0["message"]?.string } ?? [] }
        let state = (json["state"]?.array ?? []).map { difference in
            ValueDifference(path: difference["path"]?.string ?? "", before: difference["before"], after: difference["after"])
        }
        return [(isEqual ? "equal" : "different", "\(run)")]
            + state.map { ("state", $0.sentence("the stored state", "the replay")) }
            + messages("row").map { ("row", $0) } + messages("requests").map { ("request", $0) }
            + messages("artifacts").map { ("artifact", $0) }
            + (json["brokenRules"]?.array ?? []).compactMap { $0.string.map { ("rule", $0) } }
    }
}
