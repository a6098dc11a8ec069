import PlanJSON
import PlanModel
import PlanServer
import Testing

@Suite("What a simulation is told over HTTP", .timeLimit(.minutes(10)))
struct SimulateRouteTests {
    private static let draft: JSON = [
        "name": "small", "title": "Small",
        "inputs": ["type": "object", "properties": ["n": ["type": "integer", "default": 1]]],
        "openQuestions": [["id": "loud", "ask": "Loudly?", "answer": ["type": "boolean", "default": false]]],
        "requireApproval": true,
        "nodes": [
            [
                "id": "count", "type": "program", "command": ["count"], "effects": "read", "stdout": "json",
                "retryPolicy": ["maxAttempts": 3, "initialDelay": "5s"], "result": ["n": "${{ output.stdout }}"],
                "outputSchema": ["type": "object", "required": ["n"], "properties": ["n": ["type": "integer"]]],
            ],
            [
                "id": "step", "type": "human-decision", "owner": "user:ada", "dependsOn": ["count"],
                "choices": [["value": "patch"], ["value": "minor", "default": true]],
            ],
            [
                "id": "end", "type": "system-task", "owner": "system:echo", "effects": "read",
                "input": [
                    "given": "${{ inputs.n }}", "n": "${{ nodes.count.output.n }}", "step": "${{ nodes.step.output.value }}",
                    "loud": "${{ answers.loud }}",
                ],
            ],
        ],
        "outputs": [
            "given": "${{ nodes.end.output.given }}", "n": "${{ nodes.end.output.n }}", "step": "${{ nodes.end.output.step }}",
            "loud": "${{ nodes.end.output.loud }}",
        ],
    ]

    private static func step(_ name: String, _ report: JSON) -> JSON? { report["nodes"]?.array?.first { $0["id"]?.string == name } }

    /// What is told, and what has to be so in the report.
    private static let rows: [(member: String, value: JSON, holds: @Sendable (JSON) -> Bool)] = [
        ("seed", 7, { $0["seed"] == 7 }),
        ("input", ["n": 12], { $0["outputs"]?["given"] == 12 }),
        ("values", ["count": 42], { $0["outputs"]?["n"] == 42 }),
        ("choices", ["step": "patch"], { $0["outputs"]?["step"] == "patch" }),
        ("answers", ["loud": true], { $0["outputs"]?["loud"] == true && $0["answers"]?["loud"] == true }),
        ("failures", ["count": ["class": "unavailable", "times": 2]], { step("count", $0)?["attempts"] == 3 }),
        ("failures", ["count": ["class": "unavailable"]], { step("count", $0)?["status"] == "blocked" }),
        (
            "durations", ["count": "90s"],
            { report in
                let count = step("count", report)
                return (count?["endSeconds"]?.double ?? 0) - (count?["startSeconds"]?.double ?? 0) == 90
            }
        ),
        ("start", "2030-05-06T07:00:00Z", { $0["start"]?.string?.hasPrefix("2030-05-06T07:00:00") == true }),
    ]

    @Test("each thing that it is told changes what comes of it")
    func told() async throws {
        try await ServerDesk.open { desk in
            let plain = try await desk.post("/v1/plans/simulate", ["draft": Self.draft])
            #expect(plain.status == 200 && plain.json["status"] == "completed", "\(plain.text)")
            for (member, value, holds) in Self.rows {
                let report = try await desk.post("/v1/plans/simulate", ["draft": Self.draft, member: value])
                #expect(report.status == 200 && holds(report.json), "\(member): \(report.text)")
                #expect(!holds(plain.json), "\(member) says nothing that was not so before")
            }
            let people = { (report: ServerDesk.Outcome) in report.json["totals"]?["peopleSeconds"]?.double ?? 0 }
            let patient = try await desk.post("/v1/plans/simulate", ["draft": Self.draft, "answerAfter": "400h"])
            #expect(people(patient) > 10 * people(plain), "\(patient.text)")
            #expect(try await desk.post("/v1/plans/simulate", ["draft": Self.draft, "answerAfter": "soon"]).code == "request.unfit")
            #expect(try await desk.post("/v1/plans/simulate", ["draft": Self.draft, "start": "soon"]).code == "request.unfit")
        }
    }

    @Test("a plan is the same sent as an object or as text, in YAML or in JSON")
    func texts() async throws {
        try await ServerDesk.open { desk in
            for path in ["/v1/plans/preview", "/v1/plans/validate", "/v1/plans"] {
                let sent = try await desk.post(path, ["draft": Self.draft])
                #expect([200, 201].contains(sent.status) && sent.json["title"] == "Small", "\(path): \(sent.text)")
                let text = String(decoding: Self.draft.bytes, as: UTF8.self)
                #expect(try await desk.post(path, ["text": .string(text)]).json == sent.json, "\(path)")
                let yaml = try await desk.send("POST", path, bytes: Array(text.utf8), headers: ["Content-Type": "application/yaml"])
                #expect(yaml.json == sent.json, "\(path)")
            }
        }
    }

    @Test("a kept plan is simulated by its name and compared by it, and many seeds give one spread")
    func kept() async throws {
        try await ServerDesk.open { desk in
            _ = try await desk.post("/v1/plans", ["draft": Self.draft])
            let named = try await desk.post("/v1/plans/simulate", ["plan": "small"])
            #expect(named.json == (try await desk.post("/v1/plans/simulate", ["draft": Self.draft]).json))
            let spread = try await desk.post("/v1/plans/simulate", ["plan": "small@1", "runs": 5, "seed": 3])
            #expect(spread.json["runs"] == 5 && spread.json["firstSeed"] == 3, "\(spread.text)")
            let same = try await desk.post("/v1/plans/diff", ["from": ["plan": "small@1"], "to": ["draft": Self.draft]])
            #expect(same.json["same"] == true, "\(same.text)")
            let other = try await desk.post("/v1/plans/diff", ["from": ["plan": "small"], "to": ["draft": KeptTests.named("Other")]])
            #expect(other.json["same"] == false, "\(other.text)")
            #expect(try await desk.post("/v1/plans/simulate", ["plan": "none"]).code == "plan.unknown")
        }
    }
}
