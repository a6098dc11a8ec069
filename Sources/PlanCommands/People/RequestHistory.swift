import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

/// What has happened to a request since it was asked, out of its run's events.
struct RequestHistory {
    struct Entry {
        let at: Timestamp
        let by: ActorID
        let type: String
        let sentence: String
        let comment: String?
    }

    var entries: [Entry] = []

    static func read(_ record: ApprovalRecord, _ run: Run, _ session: Session) async throws -> RequestHistory {
        var history = RequestHistory()
        var seq: Int64 = 0
        while true {
            let events = try await session.store.events(of: run.id, after: seq, limit: 1_000)
            guard let last = events.last else { return history }
            seq = last.seq
            // Most events are of other kinds and need not be read.
            for stored in events where stored.type.hasPrefix("approval-") || stored.type == "comment-added" {
                let event = try stored.decoded(for: run.plan, of: run.id)
                switch event.event {
                case .requestChanged(_, record.approval.id, let change): history.add(event, stored.type, change.text, run.plan)
                case .approvalResponded(_, let answer) where answer.approval == record.approval.id:
                    history.add(event, stored.type, answer.comment, run.plan)
                default: break
                }
            }
        }
    }

    private mutating func add(_ event: RunEvent, _ type: String, _ comment: String?, _ plan: CompiledPlan) {
        entries.append(Entry(at: event.at, by: event.by, type: type, sentence: event.sentence(in: plan), comment: comment))
    }

    var json: JSON {
        .array(
            entries.map { entry in
                var object = JSONObject([
                    ("at", .string(entry.at.description)), ("by", .string(entry.by.rawValue)), ("type", .string(entry.type)),
                    ("message", .string(entry.sentence)),
                ])
                object["comment"] = entry.comment.map { .string($0) }
                return .object(object)
            })
    }
}

extension RequestChange {
    /// What somebody has said with it.
    fileprivate var text: String? {
        switch self {
        case .commented(let text): text
        case .withdrawn(let reason): reason
        default: nil
        }
    }
}
