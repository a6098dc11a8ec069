import PlanJSON
import PlanTestKit

/// A small random plan with every construct that decides what starts: switches, joins, conditions, edges for failures, approvals.
struct RandomGraph {
    private(set) var text: String
    /// Every input that makes a difference.
    let inputs: [JSON]

    init(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let count = 3 + random.below(4)
        var nodes: [String] = []
        var edges: [String] = []
        var cases: [(node: Int, target: Int)] = []
        for node in 0..<count {
            let later = Array(node + 1..<count)
            var before = random.some(Array(0..<node), atMost: 3)
            before.removeAll { from in cases.contains { $0.node == from && $0.target == node } }
            for from in before {
                let outcome = Self.outcome(&random)
                // A condition on an output that was never given is an error of its own.
                let isOpen = outcome.contains("when") && (!nodes[from].contains("system-task") || nodes[from].contains("mark-partial"))
                edges.append("{ from: n\(from), to: n\(node)\(isOpen ? "" : outcome) }")
            }
            let kind = random.below(10)
            let isTarget = !before.isEmpty || cases.contains { $0.target == node }
            let end = random.chance(15) ? ", failurePolicy: [{ action: \(random.pick(["skip", "mark-partial"])) }]" : ""
            let when = random.chance(20) ? ", when: inputs.\(random.pick(["x", "y"]))" : ""
            switch kind {
            case 0...1 where later.count >= 2:
                let left = random.some(later, atMost: 2), right = random.some(later, atMost: 2)
                let targets = Set(left + right)
                cases += targets.map { (node, $0) }
                let condition = random.pick(["inputs.x", "inputs.y"])
                nodes.append(
                    "id: n\(node), type: switch, cases: [{ when: \(condition), to: [\(Self.names(left))] }], "
                        + "otherwise: [\(Self.names(right))]"
                )
            case 2...4 where isTarget:
                let mode = random.pick(["all", "any", "settled", "{ atLeast: 2 }"])
                let inbound = before.count + Set(cases.filter { $0.target == node }.map(\.node)).count
                nodes.append("id: n\(node), type: join, mode: \(mode == "{ atLeast: 2 }" && inbound < 2 ? "all" : mode)\(when)")
            case 5, 6: nodes.append("id: n\(node), type: human-approval, owner: 'user:ada'\(when)\(end)")
            default: nodes.append("id: n\(node), type: system-task, owner: 'system:noop'\(when)\(end)")
            }
        }
        let list = nodes.map { "  - { \($0) }" }.joined(separator: "\n")
        let entries = edges.isEmpty && cases.isEmpty ? "entryNodeIds: [\(Self.names(Array(0..<count)))]\n" : ""
        text = "plan: 1\ntitle: T\ninputs: { type: object }\n\(entries)edges: [\(edges.joined(separator: ", "))]\nnodes:\n\(list)\n"
        inputs = [true, false, nil].flatMap { (x: Bool?) in
            [true, false, nil].map { (y: Bool?) in
                var object = JSONObject()
                object["x"] = x.map { .bool($0) }
                object["y"] = y.map { .bool($0) }
                return .object(object)
            }
        }
    }

    private static func outcome(_ random: inout SeededRandom) -> String {
        switch random.below(12) {
        case 0: ", outcome: failure"
        case 1: ", outcome: always"
        case 2: ", when: output.ok"
        default: ""
        }
    }

    private static func names(_ indices: [Int]) -> String { indices.map { "n\($0)" }.joined(separator: ", ") }
}
