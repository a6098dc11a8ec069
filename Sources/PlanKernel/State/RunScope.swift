public import PlanCalendar
public import PlanExpressions
import PlanJSON
import PlanModel

/// What an expression of a plan can see of its run.
///
/// Nothing is copied or converted before it is asked for: `nodes.<id>` looks up one node, whatever the plan's size.
public struct RunScope: Scope {
    private let run: Run
    private let now: Timestamp
    private let extra: [(name: String, value: Value)]

    /// - Parameter extra: names of the place where the expression stands: an item, `output`.
    public init(_ run: Run, at now: Timestamp, extra: [(name: String, value: Value)] = []) {
        self.run = run
        self.now = now
        self.extra = extra
    }

    public func value(of name: String) -> Value? {
        if let value = extra.first(where: { $0.name == name })?.value { return value }
        switch name {
        case "inputs": return Value(run.inputs)
        case "answers": return Value(run.answers ?? run.outer?["answers"] ?? .object(run.plan.answersByDefault))
        case "nodes": return .lazy(NodesValue(run: run))
        case "now": return Self.instant(now)
        case "run":
            return Value([
                "id": .string(run.id.rawValue), "title": .string(run.plan.title), "createdBy": .string(run.createdBy.rawValue),
                "createdAt": .string(run.createdAt.description),
            ])
        default: return run.outer?[name].map { Value($0) }
        }
    }

    public var names: [String] { ["inputs", "nodes", "run", "now"] + extra.map(\.name) }

    private static func instant(_ time: Timestamp) -> Value? {
        let (seconds, rest) = time.milliseconds.quotientAndRemainder(dividingBy: 1_000)
        return Instant(seconds: seconds, nanoseconds: Int32(max(0, rest)) * 1_000_000).map { .timestamp($0) }
    }
}

/// `nodes`: every node of the plan by its id.
private struct NodesValue: LazyMap {
    let run: Run

    var keys: [String] { run.plan.nodes[..<run.plan.rootCount].map(\.id.rawValue) }

    func member(_ key: String) -> Value? {
        if let slot = run.plan.index(of: NodeID(key)) { return .lazy(NodeValue(run: run, slot: slot)) }
        return run.outer?["nodes"]?[key].map { Value($0) }
    }
}

/// `nodes.<id>`: the status, and the output once there is one.
private struct NodeValue: LazyMap {
    let run: Run
    let slot: Int

    var keys: [String] { run.slots[slot].output == nil ? ["status", "attempts"] : ["status", "attempts", "output"] }

    func member(_ key: String) -> Value? {
        switch key {
        case "status": Value(.string(run.slots[slot].state.status.rawValue))
        case "attempts": Value(.int(Int64(run.slots[slot].attempts)))
        case "output": run.slots[slot].output.map { Value($0) }
        default: nil
        }
    }
}
