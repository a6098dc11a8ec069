public import PlanJSON
public import PlanKernel
public import PlanModel

/// What changed in a run between two of its checkpoints.
public struct CheckpointDifference: Sendable {
    /// A node that is not the same.
    public struct NodeChange: Hashable, Sendable {
        public let node: String
        public let before: NodeStatus
        public let after: NodeStatus
        public let attemptsBefore: Int
        public let attemptsAfter: Int
        /// Whether it returns something else than before.
        public let hasOtherOutput: Bool
    }

    public let from: RunCheckpoint
    public let to: RunCheckpoint
    public let statusBefore: RunStatus
    public let statusAfter: RunStatus
    /// In the order of the plan.
    public let nodes: [NodeChange]

    /// - Parameter events: the whole log of the run.
    public init(from: RunCheckpoint, to: RunCheckpoint, events: some Sequence<RunEvent>, plan: CompiledPlan) {
        self.from = from
        self.to = to
        var run = Run(id: RunID("run_replayed"), plan: plan)
        var before = run, after = run
        let last = max(from.seq, to.seq)
        for event in events where event.seq <= last {
            run.evolve(event)
            if event.seq == from.seq { before = run }
            if event.seq == to.seq { after = run }
        }
        statusBefore = before.status
        statusAfter = after.status
        nodes = (0..<plan.rootCount).compactMap { index in
            let ref = NodeRef(index)
            let change = NodeChange(
                node: plan.nodes[index].id.rawValue, before: before.state(of: ref)?.status ?? .pending,
                after: after.state(of: ref)?.status ?? .pending, attemptsBefore: before.attempts(of: ref),
                attemptsAfter: after.attempts(of: ref), hasOtherOutput: before.output(of: ref) != after.output(of: ref))
            let isSame = change.before == change.after && change.attemptsBefore == change.attemptsAfter && !change.hasOtherOutput
            return isSame ? nil : change
        }
    }

    public var isEmpty: Bool { nodes.isEmpty && statusBefore == statusAfter }

    public var json: JSON {
        [
            "from": .int(Int64(from.number)), "to": .int(Int64(to.number)), "fromSeq": .int(from.seq), "toSeq": .int(to.seq),
            "fromStatus": .string(statusBefore.rawValue), "toStatus": .string(statusAfter.rawValue),
            "nodes": .array(
                nodes.map {
                    [
                        "id": .string($0.node), "fromStatus": .string($0.before.rawValue), "toStatus": .string($0.after.rawValue),
                        "fromAttempts": .int(Int64($0.attemptsBefore)), "toAttempts": .int(Int64($0.attemptsAfter)),
                        "otherOutput": .bool($0.hasOtherOutput),
                    ]
                }),
        ]
    }
}
