import PlanJSON

/// What a plan may say beyond its nodes and their order: people, money and time.
extension RandomPlan {
    mutating func wholeType() -> String {
        let others = ["agent-task", "agent-task", "http", "subplan", "subplan", "event", "human-approval", "map"]
        return random.pick(style.isDriven ? others + ["http", "program", "tool", "tool"] : others)
    }

    /// A span, or a short one where real time or many steps of a clock would pass.
    private func span(_ usual: String, or short: String) -> JSON { .string(style.isDriven ? short : usual) }

    mutating func wholePlan(_ plan: inout JSONObject) {
        if random.chance(35) {
            var rule = JSONObject([("required", true), ("quorum", .int(random.chance(30) ? 2 : 1))])
            if random.chance(30) { rule["excludeAuthor"] = true }
            if random.chance(30) { rule["expires"] = span("1h", or: "90s") }
            plan["approval"] = .object(rule)
            if random.chance(60) {
                plan["openQuestions"] = [["id": "quick", "ask": "Quickly?", "answer": ["type": "boolean", "default": false]]]
            }
        }
        if random.chance(60) { plan["budget"] = budget() }
    }

    private mutating func budget() -> JSON {
        var budget = JSONObject()
        if random.chance(60) { budget["attempts"] = ["hard": .int(Int64(Int.random(in: 1...25, using: &random)))] }
        if random.chance(60) { budget["costUsd"] = ["soft": 0.5, "hard": .double(random.pick([0.75, 1, 3, 20]))] }
        if random.chance(40) { budget["tokens"] = ["hard": .int(Int64(random.pick([1, 7, 1_000])))] }
        if random.chance(20) { budget["toolCalls"] = ["soft": 1, "hard": 3] }
        if random.chance(20) || budget.isEmpty { budget["workTime"] = ["hard": "10m"] }
        budget["onHard"] = .string(random.pick(["ask", "ask", "fail", "finish-without"]))
        return .object(budget)
    }

    /// What a node of the given type does.
    mutating func wholeWork(_ type: String, _ index: Int, _ node: inout JSONObject) {
        switch type {
        case "agent-task":
            node["owner"] = "agent:writer"
            node["objective"] = "Write it."
            if style.hasTools { toolTerms(&node) }
        case "program": node["command"] = ["true"]
        case "tool":
            node["tool"] = "lookup"
            node["arguments"] = random.chance(90) ? ["n": "${{ 1 + 1 }}"] : ["n": "${{ run.title }}"]
        case "http":
            node["url"] = "https://example.org/${{ run.title }}"
            if random.chance(30) { node["idempotencyKey"] = "key-${{ run.title }}" }
        case "subplan":
            node["nodes"] = [["id": .string("inner_\(index)"), "type": "system-task", "owner": "system:flaky"]]
            if random.chance(50) { node["repeat"] = ["until": "dyn(output).ok == true", "max": 2] }
        default:
            var event = JSONObject([("name", .string(random.pick(["ping", "ping", "pong"])))])
            if random.chance(50) { event["match"] = .string(random.pick(["event.n == 1", "event.n > 0", "dyn(event).missing"])) }
            if random.chance(50) { event["timeout"] = random.pick([span("10m", or: "20s"), span("2h", or: "1m")]) }
            node["type"] = "wait"
            node["event"] = .object(event)
        }
        if style.isDriven, ["agent-task", "program", "http", "tool"].contains(type) { drivenTerms(&node) }
    }

    /// Which tools an agent may have called, and how often.
    private mutating func toolTerms(_ node: inout JSONObject) {
        node["toolPolicy"] = random.pick([
            ["allow": ["git.*"]], ["allow": ["git.*"], "deny": ["git.push"]], ["allow": ["net.get"]], ["allow": ["*"], "deny": ["git.*"]],
            ["deny": ["net.get"]],
        ])
        if random.chance(20) { node["budget"] = ["toolCalls": ["hard": .int(Int64(random.pick([1, 2, 4])))]] }
    }

    /// For how long somebody may work, how often they are asked again, and whether they are workers elsewhere.
    private mutating func drivenTerms(_ node: inout JSONObject) {
        if random.chance(30) { node["timeout"] = .string(random.pick(["5s", "20s"])) }
        if random.chance(40) { node["retryPolicy"] = retryPolicy(["rate-limited"]) }
        if style.hasWorkers, random.chance(60) { node["owner"] = .string(random.pick(["worker:linux", "worker:linux", "worker:mac"])) }
    }

    mutating func wholeTerms(_ node: inout JSONObject, isBody: Bool, before dependencies: [Int]) {
        let type = node["type"]?.string ?? ""
        let isWork = ["system-task", "agent-task", "http", "subplan"].contains(type)
        if random.chance(20) { node["deadline"] = deadline() }
        if isWork, !isBody, random.chance(25) { node["compensation"] = compensation() }
        if isWork, random.chance(10) { node["budget"] = random.chance(50) ? ["attempts": ["hard": 2]] : ["costUsd": ["hard": 0.25]] }
        if isWork, random.chance(5) {
            node["deliverables"] = [
                ["key": "v", "required": .bool(random.chance(50)), "kind": .string(random.chance(30) ? "file" : "json")]
            ]
        }
        if random.chance(25) {
            let checks = random.some(checks, atMost: 3)
            if !checks.isEmpty { node["completionChecks"] = .array((node["completionChecks"]?.array ?? []) + checks) }
        }
        if type == "human-approval", !isBody, random.chance(60), let target = dependencies.randomElement(using: &random) {
            node["onChangesRequested"] = .string("n\(target)")
            node["maxRounds"] = 2
        }
    }

    private var checks: [JSON] {
        [
            ["kind": "program", "command": ["true"], "required": false], ["kind": "http", "url": "https://example.org"],
            ["kind": "judge", "owner": "agent:critic", "question": "Good?", "pass": "score >= 4"],
            ["kind": "judge", "owner": "agent:critic", "question": "Nice?", "pass": "score >= 4", "required": false],
            ["kind": "human", "owner": "group:ops", "question": "Fine?"],
            ["kind": "human", "owner": "user:ada", "question": "Really?", "required": false],
        ]
    }

    private mutating func deadline() -> JSON {
        var rule: JSONObject =
            random.chance(85)
            ? JSONObject([("dueIn", random.pick(["1s", span("10m", or: "20s"), span("2h", or: "1m")]))])
            : JSONObject([("at", .string(random.pick(["2026-09-21T14:00:00Z", "2026-09-20T00:00:00Z"])))])
        if random.chance(50), let span = rule["dueIn"]?.string {
            let warnings: [String: JSON] = ["1s": ["500ms"], "10m": ["1m", "9m"], "20s": ["5s", "15s"], "2h": ["1h"], "1m": ["30s"]]
            rule["warn"] = warnings[span]
        }
        let breaches: [JSON] = random.some(
            [["notify": "group:ops"], ["escalate": "user:ada"], ["extend": ["by": "10m", "maxTimes": 2]]], atMost: 3)
        rule["onBreach"] = .array(breaches + (random.chance(50) ? [random.pick(["fail", "skip"])] : []))
        return .object(rule)
    }

    private mutating func compensation() -> JSON {
        random.pick([
            ["type": "system-task", "owner": "system:undo", "input": ["of": "${{ output }}"]],
            ["type": "system-task", "owner": "system:undo", "failurePolicy": [["action": "skip"]]],
            ["type": "human-approval", "owner": "group:ops", "show": ["text": "Undo it by hand"]],
            ["type": "wait", "for": span("1m", or: "5s")],
        ])
    }

    mutating func wholeRule() -> JSON {
        switch random.below(6) {
        case 0: return ["action": "fallback-owner", "who": "system:other"]
        case 1: return ["action": "replan"]
        case 2: return ["action": "mark-partial"]
        case 3: return ["action": "ask-human", "who": "user:ada", "choices": ["retry", "skip"]]
        default: return ["action": "compensate", "classes": ["permission", "check-failed", "deadline", "executor-error", "rejected"]]
        }
    }
}
