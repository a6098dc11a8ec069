import PlanAudit
import PlanCalendar
public import PlanJSON
public import PlanKernel
public import PlanModel
public import PlanStore

/// An event as streams carry it, with everything that tells what it is of.
public enum EventEnvelope {
    /// - Parameter previous: the hash of the event before; nil when it is not at hand.
    public static func json(_ event: RunEvent, _ stored: StoredEvent, plan: CompiledPlan, run: RunID, previous: [UInt8]?) -> JSON {
        let detail = stored.json ?? .null
        var object = JSONObject([
            ("id", .string("\(run):\(event.seq)")), ("seq", .int(event.seq)), ("eventType", .string(stored.type)),
            ("createdAt", .string(event.at.description)), ("emittedBy", .string(event.by.rawValue)), ("runId", .string(run.rawValue)),
            ("planSpecId", .string(plan.digest.description)),
        ])
        object["nodeId"] = event.event.ref.map { .string(plan.name(of: $0)) }
        switch event.event {
        case .nodeStarted(_, let attempt): object["attempt"] = .int(Int64(attempt))
        case .runStatusChanged(let from, let to):
            object["fromStatus"] = .string(from.rawValue)
            object["toStatus"] = .string(to.rawValue)
        default: break
        }
        object["message"] = .string(event.sentence(in: plan))
        object["detail"] = detail
        if event.seq == 1 {
            object["prevHash"] = .string(Hex.text(HashChain.start))
        } else if let previous {
            object["prevHash"] = .string(Hex.text(previous))
        }
        object["hash"] = .string(Hex.text(stored.hash))
        return .object(object)
    }

    /// An event among those of all runs.
    static func json(_ event: GlobalEvent, plan: CompiledPlan) throws(StoreError) -> JSON {
        let decoded = try event.event.decoded(for: plan, of: event.run)
        var object = json(decoded, event.event, plan: plan, run: event.run, previous: nil).object ?? JSONObject()
        object["globalSeq"] = .int(event.globalSeq)
        object["organizationId"] = .string(event.organization.rawValue)
        object["threadId"] = event.thread.map { .string($0.rawValue) }
        return .object(object)
    }
}
