import PlanJSON

extension RandomPlan {
    /// What belongs to the type of a node.
    mutating func settings(of index: Int, among count: Int, _ dependencies: Int, _ node: inout JSONObject) {
        switch types[index] {
        case "switch":
            node["cases"] = .array((0..<Int.random(in: 1...2, using: &random)).map { _ in choice(after: index, among: count) })
            node["otherwise"] = targets(after: index, among: count)
        case "join": node["mode"] = mode(dependencies)
        case "map":
            node["over"] = .string(random.pick(["[]", "[1, 2, 3]", "['a', 'b']", "[1, 2, 3, 4, 5, 6]", "[[1], [2]]", "dyn(7)"]))
            node["concurrency"] = .int(Int64(Int.random(in: 1...3, using: &random)))
            node["each"] = body()
            if random.chance(40) { node["tolerate"] = random.chance(50) ? ["failed": 1] : ["failedPercent": 50] }
            if random.chance(40) { node["key"] = random.chance(80) ? "string(dyn(item))" : "'same'" }
            if random.chance(20) { node["result"] = ["ok": "${{ output.failed == 0 }}", "v": 1] }
        case "agent-task", "http", "program", "tool", "subplan", "event": wholeWork(types[index], index, &node)
        default: work(types[index], &node)
        }
    }

    private mutating func choice(after index: Int, among count: Int) -> JSON {
        [
            "when": .string(random.pick(["true", "false", "size(run.title) == 6", "nodes.n0.attempts == 1"])),
            "to": targets(after: index, among: count),
        ]
    }

    private mutating func mode(_ dependencies: Int) -> JSON {
        if style.isOrderless { return .string(random.pick(["all", "settled"])) }
        return random.chance(20)
            ? ["atLeast": .int(Int64(Int.random(in: 1...dependencies, using: &random)))]
            : .string(random.pick(["all", "any", "settled"]))
    }

    private mutating func body() -> JSON {
        let type = random.pick(["system-task", "system-task", "system-task", "wait", "human-decision"])
        let isElsewhere = style.hasWorkers && type == "system-task" && random.chance(40)
        var body = JSONObject([("type", .string(isElsewhere ? "program" : type))])
        if isElsewhere { wholeWork("program", 0, &body) } else { work(type, &body) }
        policies(&body)
        if style.isWhole { wholeTerms(&body, isBody: true, before: []) }
        if random.chance(10) { body["when"] = .string(random.pick(["item != 2", "false"])) }
        return .object(body)
    }

    /// What a node does that may also be the body of a map.
    private mutating func work(_ type: String, _ node: inout JSONObject) {
        switch type {
        case "wait":
            if random.chance(15) {
                node["until"] = "timestamp('2020-01-01T00:00:00Z')"
            } else {
                node["for"] = .string(random.chance(10) ? "${{ 'never' }}" : random.pick(style.timers))
            }
        case "human-approval":
            node["show"] = ["text": "${{ run.title }}"]
            if random.chance(30) { node["quorum"] = 2 }
            if random.chance(30) { node["excludeAuthor"] = true }
        case "human-input": node["form"] = ["type": "object", "required": ["x"], "properties": ["x": ["type": "integer"]]]
        case "human-review-edit": node["subject"] = ["ok": true, "v": 1]
        case "human-decision": node["choices"] = ["left", ["value": "right", "label": "Right"]]
        default:
            node["owner"] = "system:flaky"
            if random.chance(50) { node["input"] = ["n": "${{ 1 + 1 }}", "text": "run ${{ run.title }}"] }
            if random.chance(30) { node["timeout"] = "1h" }
            if random.chance(30) { node["retryPolicy"] = retryPolicy() }
        }
    }

    /// Effects, checks, and what a failure leads to.
    mutating func policies(_ node: inout JSONObject) {
        if random.chance(40) { node["effects"] = .string(random.pick(["read", "idempotent", "once"])) }
        if random.chance(15) {
            node["completionChecks"] = [["kind": "assert", "expr": "dyn(output).ok", "required": .bool(random.chance(60))]]
        }
        if random.chance(10) { node["outputSchema"] = ["type": "object", "required": ["v"]] }
        if random.chance(10) { node["result"] = ["ok": true, "v": "${{ dyn(output).v }}"] }
        guard random.chance(50) else { return }
        node["failurePolicy"] = .array((0..<Int.random(in: 1...2, using: &random)).map { _ in rule() })
    }

    private mutating func rule() -> JSON {
        if style.isWhole, random.chance(50) { return wholeRule() }
        let actions =
            style.isOrderless ? ["retry", "skip", "block-run"] : ["retry", "skip", "block-run", "fail-run", "ask-human", "ask-human"]
        var rule = JSONObject([("action", .string(random.pick(actions)))])
        if random.chance(40) { rule["classes"] = .array(random.some(["timeout", "unavailable", "check-failed", "lost"], atMost: 3)) }
        if rule["action"] == "ask-human", random.chance(50) {
            rule["choices"] = random.pick([["retry"], ["accept", "abort"], ["skip"], ["retry", "accept", "skip", "abort"]])
        }
        if rule["action"] == "retry", random.chance(50) { rule["maxAttempts"] = 4 }
        return .object(rule)
    }

    mutating func retryPolicy(_ more: [JSON] = []) -> JSON {
        [
            "maxAttempts": .int(Int64(Int.random(in: 1...4, using: &random))), "initialDelay": .string(random.pick(style.delays)),
            "jitter": 0.2, "retryOn": .array(["timeout", "unavailable", "check-failed", "invalid-input"] + more),
        ]
    }
}
