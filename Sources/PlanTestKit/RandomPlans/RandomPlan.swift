import PlanCompiler
package import PlanJSON
package import PlanModel

/// Writes valid plans of every type of node that needs no program, from a seed.
package struct RandomPlan {
    /// What a plan may contain.
    package struct Style: Sendable {
        package var nodes = 1...14
        /// Whether the end of every node depends on the outcomes alone, and not on their order.
        package var isOrderless = false
        package var timers = ["1s", "2m", "1h"]
        package var delays = ["0s", "500ms", "30s"]
        /// Whether it may also say what people, money and time have to do with it.
        package var isWhole = false
        /// Whether an engine is to run it: nothing that this version has nobody for, and no span of more than a minute or two.
        package var isDriven = false
        /// Whether workers elsewhere do some of the work, in the queues `linux` and `mac`.
        package var hasWorkers = false
        /// Whether agents may have tools called for them.
        package var hasTools = false

        package init() {}
    }

    package var random: SeededRandom
    package let style: Style
    package private(set) var edges: [JSON] = []
    /// The types of the nodes so far, by index.
    package private(set) var types: [String] = []
    /// The pairs that an edge with a condition, or a case, is for.
    private var taken: Set<[Int]> = []

    package init(seed: UInt64, style: Style = Style()) {
        random = SeededRandom(seed: seed)
        self.style = style
    }

    package static func compiled(seed: UInt64, style: Style = Style()) throws -> CompiledPlan {
        try PlanText.compile(drawn(seed: seed, style: style).document.text)
    }

    /// A plan, and the writer as it is afterwards.
    ///
    /// Chance also draws nodes that no run could ever reach; the compiler refuses those, and the next draw is taken.
    package static func drawn(seed: UInt64, style: Style = Style()) throws -> (document: JSON, writer: RandomPlan) {
        let unreachable: Set = ["graph.unreachable-node", "join.can-never-fire"]
        var next = seed
        for _ in 0..<50 {
            var writer = RandomPlan(seed: next, style: style)
            let document = writer.document()
            let refusals = try PlanText.check(document.text).findings.filter { $0.severity == .blocking }
            if refusals.isEmpty || !style.isWhole && !refusals.allSatisfy({ unreachable.contains($0.code) }) { return (document, writer) }
            next = next &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        }
        throw PlanError("test.plan-refused", "no plan drawn from the seed \(seed) can be reached everywhere")
    }

    package mutating func document() -> JSON {
        let count = Int.random(in: style.nodes, using: &random)
        types = (0..<count).map { $0 == 0 ? "system-task" : kind() }
        var nodes = (0..<count).map { node($0, of: count) }
        nodes.shuffle(using: &random)
        var plan = JSONObject([("plan", 1), ("title", "Random"), ("nodes", .array(nodes))])
        if count > 1, edges.isEmpty { edges = [["from": "n0", "to": "n1", "outcome": "always"]] }
        if !edges.isEmpty { plan["edges"] = .array(edges.shuffled(using: &random)) }
        if random.chance(30) { plan["defaults"] = ["retryPolicy": retryPolicy()] }
        if random.chance(30) { plan["outputs"] = ["first": "${{ nodes.n0.status }}", "rest": "n0 was ${{ nodes.n0.attempts }}"] }
        if random.chance(5) { plan["outputs"] = ["first": "${{ dyn(nodes.n0.output).v }}"] }
        if style.isWhole { wholePlan(&plan) }
        return .object(plan)
    }

    private mutating func kind() -> String {
        if style.hasTools, random.chance(35) { return "agent-task" }
        if style.isWhole, random.chance(40) { return wholeType() }
        return random.pick([
            "system-task", "system-task", "system-task", "system-task", "switch", "join", "join", "map", "map", "wait", "human-approval",
            "human-input", "human-review-edit", "human-decision",
        ])
    }

    private mutating func node(_ index: Int, of count: Int) -> JSON {
        var node = JSONObject([("id", .string("n\(index)")), ("type", .string(types[index]))])
        let earlier = Array(0..<index).filter { !taken.contains([$0, index]) }
        var dependencies = random.some(earlier, atMost: 3)
        if types[index] == "join", dependencies.isEmpty {
            guard let only = earlier.last else { return fallback(index) }
            dependencies = [only]
        }
        var plain: [Int] = []
        for dependency in dependencies where !connect(dependency, index) { plain.append(dependency) }
        if !plain.isEmpty { node["dependsOn"] = .array(plain.map { .string("n\($0)") }) }
        settings(of: index, among: count, dependencies.count, &node)
        policies(&node)
        if style.isWhole { wholeTerms(&node, isBody: false, before: dependencies) }
        if random.chance(15) { node["when"] = .string(condition(before: index, dependencies)) }
        return .object(node)
    }

    /// A join that could wait for nothing.
    private mutating func fallback(_ index: Int) -> JSON {
        types[index] = "system-task"
        return ["id": .string("n\(index)"), "type": "system-task", "owner": "system:flaky"]
    }

    /// Sometimes writes the dependency as an edge of its own.
    private mutating func connect(_ from: Int, _ to: Int) -> Bool {
        guard random.chance(50) else { return false }
        taken.insert([from, to])
        var edge = JSONObject([("from", .string("n\(from)")), ("to", .string("n\(to)"))])
        if random.chance(50) { edge["outcome"] = .string(random.pick(["success", "failure", "always"])) }
        if random.chance(30) { edge["when"] = .string(random.pick(["true", "false", "dyn(output).ok", "has(output.ok)"])) }
        edges.append(.object(edge))
        return true
    }

    private mutating func condition(before index: Int, _ dependencies: [Int]) -> String {
        guard let upstream = dependencies.first, random.chance(70) else {
            return random.pick(["true", "true", "false", "1 / 0 > 0", "size(run.id) > 0"])
        }
        return random.pick([
            "nodes.n\(upstream).status == 'completed'", "nodes.n\(upstream).attempts < 2", "dyn(nodes.n\(upstream).output).ok",
        ])
    }

    /// The targets of a switch: later nodes that no other edge leads to from here.
    mutating func targets(after index: Int, among count: Int) -> JSON {
        let later = random.some(Array((index + 1)..<max(count, index + 1)), atMost: 2)
        for target in later { taken.insert([index, target]) }
        return .array(later.map { .string("n\($0)") })
    }
}
