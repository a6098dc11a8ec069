import PlanCompiler
import PlanJSON
import PlanModel

/// The plans that are measured: every node does nothing, so that what is left is Cairn.
enum BenchPlan {
    static func chain(_ count: Int) -> JSON {
        document((0..<count).map { node($0, after: $0 == 0 ? [] : [$0 - 1]) })
    }

    /// Nodes that wait for a first one and not for each other; without that they would be done in the order of the plan.
    static func parallel(_ count: Int, owner: String) -> JSON {
        let first: JSON = ["id": "first", "type": "system-task", "owner": "system:noop"]
        return document(
            [first]
                + (0..<count).map {
                    ["id": .string("n\($0)"), "type": "system-task", "owner": .string(owner), "effects": "read", "dependsOn": ["first"]]
                })
    }

    /// A random graph in which a node waits for up to three of the two hundred before it; the same for every call.
    static func graph(_ count: Int) -> JSON {
        var chance = Chance(seed: 42)
        let nodes = (0..<count).map { index -> JSON in
            let degree = Int(chance.next() % 4)
            let earlier = Set((0..<min(degree, index)).map { _ in index - 1 - Int(chance.next() % UInt64(min(index, 200))) })
            return node(index, after: earlier.sorted())
        }
        return document(nodes)
    }

    /// One map over the input `items`.
    static func map(concurrency: Int) -> JSON {
        let each: JSON = ["type": "system-task", "owner": "system:noop"]
        let map: JSON = [
            "id": "each_one", "type": "map", "over": "inputs.items", "concurrency": .int(Int64(concurrency)), "maxItems": 100_000,
            "each": each,
        ]
        var plan = object([map])
        plan["inputs"] = ["type": "object", "properties": ["items": ["type": "array"]]]
        return .object(plan)
    }

    /// Somebody is asked whether something is so.
    static var question: JSON {
        document([["id": "ask", "type": "human-approval", "owner": "user:ada", "question": "Shall it be released?"]])
    }

    static func compile(_ document: JSON) throws -> CompiledPlan {
        let result = PlanCompiler().compile(document)
        guard let plan = result.plan else { throw BenchError("a plan of the benchmarks does not compile: \(result.findings.prefix(3))") }
        return plan
    }

    private static func node(_ index: Int, after earlier: [Int]) -> JSON {
        var node = JSONObject([("id", .string("n\(index)")), ("type", "system-task"), ("owner", "system:noop")])
        if !earlier.isEmpty { node["dependsOn"] = .array(earlier.map { .string("n\($0)") }) }
        return .object(node)
    }

    private static func object(_ nodes: [JSON]) -> JSONObject {
        JSONObject([("plan", 1), ("title", "Benchmark"), ("nodes", .array(nodes))])
    }

    private static func document(_ nodes: [JSON]) -> JSON { .object(object(nodes)) }
}
