import PlanCalendar
import PlanModel
import PlanStore

/// What a caller wants written. It is handed on several times: what is large is kept apart, so that it is not copied field by field.
enum Write: Sendable {
    case commit(Transition)
    case commitAll([Transition])
    indirect case store(PlanVersionRecord, source: [UInt8])
    indirect case save(ScheduleRecord, expected: Int64?)
    indirect case put(DirectoryEntry, expected: Int64?)
    indirect case remove(DirectoryEntry.Kind, String, OrganizationID, expected: Int64)
    indirect case blob(BlobWrite)
    indirect case removal(RemovalWrite)
    indirect case repair(RepairWrite)
    indirect case enroll(EngineIdentity, until: Timestamp, at: Timestamp)
    indirect case renew(Fence, until: Timestamp)
    case retire(Fence)
    indirect case claim([RunID], by: Fence, at: Timestamp)

    /// About how many bytes it adds to the log.
    var size: Int {
        switch self {
        case .commit(let transition): transition.size
        case .commitAll(let transitions): transitions.reduce(0) { $0 + $1.size }
        case .store(_, let source): 256 + source.count
        case .blob(let write): write.size
        default: 128
        }
    }

    /// Whether others may want to know of it: all but what only prolongs a lease.
    var isTold: Bool {
        if case .renew = self { false } else { true }
    }

    /// Whether it cannot be committed together with others.
    var needsNoTransaction: Bool {
        switch self {
        case .removal(.checkpoint), .removal(.compact): true
        default: false
        }
    }

    /// What a write that succeeded has to say.
    enum Outcome: Sendable {
        case done
        case fence(Fence)
        case claims([Claim])
        case number(Int64)
        /// Why a run is not removed; nil when it is.
        case reason(RetentionVerdict.Reason?)
        /// What was deleted; nil when nothing was left.
        case step(RemovalStep?)
        /// How many of what was to be collected has been looked at, and how many of these were removed.
        case collected(seen: Int, removed: Int)
        /// Whether there was anything to be written.
        case changed(Bool)
    }
}

extension Transition {
    /// About how many bytes it adds to the log.
    fileprivate var size: Int {
        var size = 256 + (creation?.plan.count ?? 0) + (checkpoint?.body.count ?? 0)
        for event in events {
            size += event.body.count + 128
            for value in event.values { size += value.bytes.count }
        }
        return size
    }
}
