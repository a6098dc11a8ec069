import PlanCalendar
import PlanModel
import PlanStore

/// What a caller wants written.
enum Write: Sendable {
    // Large, and handed on several times: kept apart, so that it is not copied field by field.
    indirect case commit(Transition)
    case enroll(EngineIdentity, until: Timestamp, at: Timestamp)
    case renew(Fence, until: Timestamp, at: Timestamp)
    case retire(Fence)
    case claim(RunID, by: Fence, at: Timestamp)

    /// About how many bytes it adds to the log.
    var size: Int {
        guard case .commit(let transition) = self else { return 128 }
        var size = 256 + (transition.creation?.plan.count ?? 0) + (transition.checkpoint?.body.count ?? 0)
        for event in transition.events { size += event.body.count + 128 }
        return size
    }

    /// What a write that succeeded has to say.
    enum Outcome: Sendable {
        case done
        case fence(Fence)
        case claim(Claim)
    }
}
