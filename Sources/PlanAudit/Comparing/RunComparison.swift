public import PlanCalendar
public import PlanCompiler
public import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// Two runs side by side: their plans, what went in, how it went, and what came out.
public struct RunComparison: Sendable {
    /// A node that is in either run.
    public struct NodePair: Hashable, Sendable {
        /// Its name, in the second run where it is there.
        public let id: String
        public let first: NodeRecord?
        public let second: NodeRecord?

        /// Whether both returned the same.
        public var hasSameOutput: Bool { first?.outputDigest == second?.outputDigest }
        /// Whether both went alike; the time that they took is no difference.
        public var isSame: Bool {
            first != nil && second != nil && first?.status == second?.status && first?.attempts == second?.attempts && hasSameOutput
        }
    }

    public let first: RunHistory
    public let second: RunHistory
    /// Nil when both have the same plan.
    public let plan: PlanDifference?
    public let inputs: [ValueDifference]
    public let outputs: [ValueDifference]
    /// In the order of the second plan; after them the nodes that only the first one has.
    public let nodes: [NodePair]

    public init(_ first: RunHistory, _ second: RunHistory) {
        self.first = first
        self.second = second
        let isSamePlan = first.run.plan.digest == second.run.plan.digest
        let difference = isSamePlan ? nil : PlanDifference(from: first.run.plan, to: second.run.plan)
        plan = difference
        inputs = ValueDifference.all(from: first.run.inputs, to: second.run.inputs)
        outputs = ValueDifference.all(from: first.run.outputs ?? .null, to: second.run.outputs ?? .null)
        let pairs = difference?.changedNodes.compactMap { node in node.oldID.map { (node.id.rawValue, $0.rawValue) } } ?? []
        let oldNames = Dictionary(pairs) { $1 }
        var left = Dictionary(first.nodes.map { ($0.id, $0) }) { $1 }
        var nodes = second.nodes.map { node in
            NodePair(id: node.id, first: left.removeValue(forKey: oldNames[node.id] ?? node.id), second: node)
        }
        nodes += first.nodes.filter { left[$0.id] != nil }.map { NodePair(id: $0.id, first: $0, second: nil) }
        self.nodes = nodes
    }

    /// Whether both went alike; times, names and people aside.
    public var isSame: Bool {
        plan == nil && inputs.isEmpty && outputs.isEmpty && first.run.status == second.run.status && nodes.allSatisfy(\.isSame)
    }

    public var json: JSON {
        var object = JSONObject([
            ("same", .bool(isSame)), ("runs", .array([Self.summary(first), Self.summary(second)])), ("samePlan", .bool(plan == nil)),
        ])
        object["plan"] = plan?.json
        object["inputs"] = .array(inputs.map(\.json))
        object["outputs"] = .array(outputs.map(\.json))
        object["nodes"] = .array(
            nodes.map { pair in
                var entry = JSONObject([
                    ("id", .string(pair.id)), ("same", .bool(pair.isSame)), ("sameOutput", .bool(pair.hasSameOutput)),
                ])
                entry["first"] = pair.first.map(Self.node)
                entry["second"] = pair.second.map(Self.node)
                return .object(entry)
            })
        return .object(object)
    }

    /// How long a run has taken so far; for one that goes on, up to its last event.
    public static func duration(of history: RunHistory, until last: Timestamp?) -> TimeSpan {
        (history.run.completedAt ?? last ?? history.run.createdAt) - history.run.createdAt
    }

    private static func summary(_ history: RunHistory) -> JSON {
        var object = JSONObject([
            ("id", .string(history.run.id.rawValue)), ("title", .string(history.run.plan.title)),
            ("planSpecId", .string(history.run.plan.digest.description)), ("status", .string(history.run.status.rawValue)),
            ("createdAt", .string(history.run.createdAt.description)), ("createdBy", .string(history.run.createdBy.rawValue)),
        ])
        object["completedAt"] = history.run.completedAt.map { .string($0.description) }
        return .object(object)
    }

    private static func node(_ record: NodeRecord) -> JSON {
        var object = JSONObject([
            ("id", .string(record.id)), ("status", .string(record.status)), ("attempts", .int(Int64(record.attempts))),
        ])
        object["durationMilliseconds"] = record.duration.map { .int($0.milliseconds) }
        object["outputDigest"] = record.outputDigest.map { .string($0) }
        object["failure"] = record.failure.map { .string($0) }
        return .object(object)
    }
}
