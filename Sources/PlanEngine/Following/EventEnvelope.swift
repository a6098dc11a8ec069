import PlanAudit
import PlanCalendar
public import PlanJSON
public import PlanKernel
import PlanModel
public import PlanStore

/// An event as streams, webhooks and lines of `cairn events --json` carry it, with everything that tells what it is of.
public enum EventEnvelope {
    /// Whose run it is, and where it stands among those of all runs.
    private struct Place {
        let run: RunID
        let organization: OrganizationID
        let thread: ThreadID?
        var globalSeq: Int64?
        /// The hash of the event before; nil when it is not at hand.
        let previous: [UInt8]?
    }

    /// An event that was read with its run, without its place among those of all runs.
    ///
    /// - Parameter previous: the hash of the event before; nil when it is not at hand.
    public static func json(_ event: RunEvent, _ stored: StoredEvent, of run: Run, previous: [UInt8]?) -> JSON {
        let place = Place(
            run: run.id, organization: run.origin.organization, thread: run.origin.thread,
            previous: event.seq == 1 ? HashChain.start : previous)
        return json(event, stored, plan: run.plan, place)
    }

    /// An event among those of all runs.
    static func json(_ event: GlobalEvent, plan: CompiledPlan) throws(StoreError) -> JSON {
        let place = Place(
            run: event.run, organization: event.organization, thread: event.thread, globalSeq: event.globalSeq,
            previous: event.previousHash)
        return json(try event.event.decoded(for: plan, of: event.run), event.event, plan: plan, place)
    }

    private static func json(_ event: RunEvent, _ stored: StoredEvent, plan: CompiledPlan, _ place: Place) -> JSON {
        var object = JSONObject([("id", .string("\(place.run):\(event.seq)")), ("seq", .int(event.seq))])
        object["globalSeq"] = place.globalSeq.map { .int($0) }
        object["eventType"] = .string(stored.type)
        object["createdAt"] = .string(event.at.description)
        object["emittedBy"] = .string(event.by.rawValue)
        object["organizationId"] = .string(place.organization.rawValue)
        object["threadId"] = place.thread.map { .string($0.rawValue) }
        object["runId"] = .string(place.run.rawValue)
        object["planSpecId"] = .string(plan.digest.description)
        tell(event, plan: plan, in: &object)
        object["detail"] = stored.json ?? .null
        object["prevHash"] = place.previous.map { .string(Hex.text($0)) }
        object["hash"] = .string(Hex.text(stored.hash))
        return .object(object)
    }

    /// What an event is about, in every form of it.
    static func tell(_ event: RunEvent, plan: CompiledPlan, in object: inout JSONObject) {
        object["nodeId"] = event.event.ref.map { .string(plan.name(of: $0)) }
        object["attempt"] = event.event.attempt.map { .int(Int64($0)) }
        if let change = event.event.statusChange {
            object["fromStatus"] = change.from.map { .string($0.rawValue) }
            object["toStatus"] = .string(change.to.rawValue)
        }
        object["message"] = .string(event.sentence(in: plan))
    }
}
