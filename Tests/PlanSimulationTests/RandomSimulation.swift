import PlanCalendar
import PlanJSON
import PlanModel
import PlanSimulation
import PlanTestKit

/// A plan, and what a simulation is told about it, from a seed. Every span is given, so that somebody else can live through the same.
struct RandomSimulation {
    private var random: SeededRandom
    private(set) var plan: JSON = nil
    private(set) var options = SimulationOptions()

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        // When scenarios begin.
        options.start = Timestamp(milliseconds: 1_790_000_000_000)
        let count = 1 + random.below(12)
        let types = (0..<count).map { $0 == 0 ? "system-task" : kind(at: $0) }
        // No two nodes end at the same moment by chance.
        for index in 0..<count {
            for name in ["n\(index)", "n\(index).each"] {
                options.durations[name] = TimeSpan(milliseconds: 1_000 + Int64(random.below(10_000_000)))
            }
        }
        options.durations = options.durations.filter { entry in
            let index = Int(entry.key.dropFirst().prefix { $0.isNumber }) ?? 0
            return entry.key.hasSuffix(".each") == (types[index] == "map")
        }
        let nodes = (0..<count).map { node($0, types[$0], of: count) }
        plan = ["plan": 1, "title": "Random", "entryNodeIds": ["n0"], "nodes": .array(nodes)]
        if count > 1 {
            plan = ["plan": 1, "title": "Random", "nodes": .array(nodes), "edges": [["from": "n0", "to": "n1", "outcome": "always"]]]
        }
    }

    private mutating func kind(at index: Int) -> String {
        random.pick(["system-task", "system-task", "system-task", "switch", "join", "map", "wait", "human-decision", "human-approval"])
    }

    private mutating func node(_ index: Int, _ type: String, of count: Int) -> JSON {
        let name = "n\(index)"
        var node = JSONObject([("id", .string(name)), ("type", .string(type))])
        var earlier = random.some(Array(0..<index), atMost: 3).filter { index > 1 || $0 != 0 }
        if type == "join", earlier.isEmpty { earlier = [max(0, index - 1)] }
        if type == "join", index == 1 { earlier = [0] }
        if !earlier.isEmpty, index != 1 { node["dependsOn"] = .array(earlier.map { .string("n\($0)") }) }
        switch type {
        case "switch":
            let later = random.some(Array((index + 1)..<max(count, index + 1)), atMost: 2).filter { $0 != 1 }
            node["cases"] = [
                [
                    "when": .string(random.pick(["nodes.n0.attempts == 1", "size(run.title) > 90"])),
                    "to": .array(later.map { .string("n\($0)") }),
                ]
            ]
            node["otherwise"] = []
        case "join": node["mode"] = .string(random.pick(["all", "settled", "any"]))
        case "wait": node["for"] = .string("\(1 + random.below(7_000))s")
        case "map":
            node["over"] = .string(random.pick(["[]", "[1, 2, 3]", "[1, 2, 3, 4, 5, 6, 7]"]))
            node["concurrency"] = .int(Int64(1 + random.below(3)))
            node["tolerate"] = ["failed": .int(Int64(random.below(3)))]
            node["each"] = ["type": "system-task", "owner": "system:flaky", "effects": "read", "retryPolicy": policy()]
            if random.chance(40) { options.failures["\(name)[\(random.below(4))]"] = failure() }
        case "human-decision": node["choices"] = ["left", "right"]
        case "human-approval":
            node["show"] = ["a": 1]
            options.choices[name] = random.pick(["approve", "approve", "reject"])
        default:
            node["owner"] = "system:flaky"
            node["effects"] = "read"
            node["retryPolicy"] = policy()
            if random.chance(40) { options.failures[name] = failure() }
        }
        if random.chance(40) { node["failurePolicy"] = [rule()] }
        if type == "system-task", random.chance(50) { options.choices[name] = random.pick(["skip", "accept", "abort", "retry"]) }
        return .object(node)
    }

    private mutating func policy() -> JSON {
        ["maxAttempts": .int(Int64(1 + random.below(3))), "initialDelay": .string("\(1 + random.below(290))s"), "retryOn": ["unavailable"]]
    }

    private mutating func failure() -> SimulationOptions.PlannedFailure {
        .init(random.pick([.unavailable, .unavailable, .executorError, .lost]), times: random.chance(70) ? 1 + random.below(3) : nil)
    }

    private mutating func rule() -> JSON {
        random.pick([
            ["action": "skip"], ["action": "fail-run"], ["action": "ask-human", "choices": ["retry", "accept", "skip", "abort"]],
        ])
    }
}
