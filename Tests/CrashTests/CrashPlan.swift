import PlanJSON

/// A plan whose programs tell in a file that they were run.
enum CrashPlan {
    /// Nodes and items that must not be done twice.
    static let once = ["a", "c", "e", "last", "each[0]", "each[1]", "each[2]", "each[3]"]

    static func json(marks: String) -> JSON {
        [
            "plan": 1, "title": "Crash",
            "nodes": [
                program("a", marks, once: true), program("b", marks, after: ["a"]), program("c", marks, once: true, after: ["a"]),
                program("d", marks, after: ["b"]), program("e", marks, once: true, after: ["c"]),
                ["id": "pause", "type": "wait", "for": "60ms", "dependsOn": ["d"]],
                [
                    "id": "each", "type": "map", "over": "[1, 2, 3, 4]", "concurrency": 2, "dependsOn": ["c"],
                    "each": .object(body(marks, once: true)),
                ],
                flaky(marks), program("f", marks, after: ["pause", "each"]), program("g", marks, after: ["f", "e"]),
                ["id": "all", "type": "join", "dependsOn": ["f", "g", "flaky"]],
                program("last", marks, once: true, after: ["all"]),
            ],
        ]
    }

    private static func body(_ marks: String, once: Bool, then end: String = "") -> JSONObject {
        let script =
            #"sleep 0.01; printf '%s %s %s\n' "$CAIRN_NODE" "$CAIRN_ATTEMPT" "$CAIRN_IDEMPOTENCY_KEY" >> "$0"; sleep 0.01"# + end
        let command: JSON = ["/bin/sh", "-c", .string(script), .string(marks)]
        return JSONObject([("type", "program"), ("command", command), ("effects", once ? "once" : "idempotent")] as [(String, JSON)])
    }

    private static func program(_ id: String, _ marks: String, once: Bool = false, after: [String] = []) -> JSON {
        // What is too large for the log lies beside it.
        var node = body(marks, once: once, then: once ? "" : #"; head -c 40000 /dev/zero | tr '\0' x"#)
        node["id"] = .string(id)
        if !after.isEmpty { node["dependsOn"] = .array(after.map { .string($0) }) }
        return .object(node)
    }

    /// Fails once and is tried again.
    private static func flaky(_ marks: String) -> JSON {
        var node = body(marks, once: false, then: #"; [ "$CAIRN_ATTEMPT" -gt 1 ]"#)
        node["id"] = "flaky"
        node["dependsOn"] = ["b"]
        node["retryPolicy"] = ["maxAttempts": 20, "initialDelay": "20ms", "retryOn": ["check-failed", "lost", "executor-error"]]
        return .object(node)
    }
}
