public import PlanCalendar
public import PlanJSON
public import PlanKernel
public import PlanModel

/// A moment of a run that one may go back to: its creation, an accepted result, a person's decision, its end.
///
/// Checkpoints follow from the log; nothing has to be written for them. Those of a run are numbered from 1 without gaps, and later events
/// never change earlier ones.
public struct RunCheckpoint: Hashable, Sendable {
    public let number: Int
    /// The event that was the occasion; the checkpoint is the run as it was right after it.
    public let seq: Int64
    public let at: Timestamp
    public let by: ActorID
    /// `plan-created`, `node-completed`, `approval-responded`, …: the type of the event.
    public let reason: String
    /// The node or item that it was about.
    public let node: String?
    public let status: RunStatus
    /// The nodes that may start.
    public let ready: NodeSet
    /// The nodes that are under way, or wait for a person.
    public let active: NodeSet
    /// The nodes that have completed, wholly or in part.
    public let completed: NodeSet
    var times = ArtifactTimes()

    /// What nodes had handed over by then, and what held of it, oldest first.
    public var artifacts: [String] { times.current(at: seq) }

    /// Every checkpoint of a run, from its whole log.
    ///
    /// Costs time in the order of the events and the edges they touch; each checkpoint takes three bits a node.
    public static func all(of events: some Sequence<RunEvent>, plan: CompiledPlan) -> [RunCheckpoint] {
        var fold = CheckpointFold(plan: plan)
        for event in events { fold.take(event) }
        let times = fold.artifacts
        return fold.checkpoints.map { checkpoint in
            var checkpoint = checkpoint
            checkpoint.times = times
            return checkpoint
        }
    }

    /// The checkpoint as interfaces give it.
    public func json(in plan: CompiledPlan) -> JSON {
        func names(_ set: NodeSet) -> JSON { .array(set.nodes.map { .string(plan.nodes[$0].id.rawValue) }) }
        var object = JSONObject([
            ("sequence", .int(Int64(number))), ("seq", .int(seq)), ("at", .string(at.description)), ("by", .string(by.rawValue)),
            ("reason", .string(reason)),
        ])
        object["nodeId"] = node.map { .string($0) }
        object["runStatus"] = .string(status.rawValue)
        object["readyNodeIds"] = names(ready)
        object["activeNodeIds"] = names(active)
        object["lastCompletedNodeIds"] = names(completed)
        object["artifactIds"] = .array(artifacts.map { .string($0) })
        return .object(object)
    }
}
