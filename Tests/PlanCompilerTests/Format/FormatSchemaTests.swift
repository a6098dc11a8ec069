import PlanCompiler
import PlanJSON
import PlanModel
import PlanSchema
import PlanTestKit
import Testing

@Suite("The schema of plans and the compiler agree about shape")
struct FormatSchemaTests {
    /// What a schema can see: keys, types and words.
    static let shapeCodes: Set = [
        "format.wrong-type", "format.unknown-key", "format.unknown-word", "format.version", "format.version-missing", "plan.no-nodes",
        "node.id-missing", "node.id-invalid-characters", "node.type-missing", "node.unknown-type", "owner.unknown-type", "edge.end-missing",
        "check.unknown-kind", "failure.unknown-action", "retry.unknown-class", "retry.max-attempts-range", "retry.delay-range",
        "timeout.range", "schedule.invalid", "check.expression-invalid", "guard.unknown-rule", "budget.negative", "question.incomplete",
        "switch.no-cases",
        "switch.no-default", "switch.case-incomplete", "join.mode", "map.over-missing", "map.each-missing", "map.body-type",
        "program.command-missing", "program.command-not-a-list", "program.env-value", "http.url-missing", "tool.name-missing",
        "subplan.one-of", "subplan.repeat-unbounded", "subplan.use-invalid", "wait.one-of", "wait.event-name", "human.input-no-schema",
        "human.review-no-artifact", "human.decision-no-choices", "human.choice-value", "deadline.one-of", "deadline.unknown-breach",
        "calendar.incomplete",
        "deliverable.key-missing", "check.incomplete", "guard.incomplete", "failure.fallback-owner-unknown", "plan.name-invalid-characters",
        "failure.no-choices",
    ]

    static let schema = try? Schema(compiling: PlanFormat.schema)

    @Test("the schemas are schemas", arguments: [PlanFormat.schema, PlanFormat.strictSchema])
    func isSchema(schema: JSON) throws {
        _ = try Schema(compiling: schema)
        let meta = try Schema(
            compiling: ["$ref": "https://json-schema.org/draft/2020-12/schema"], registry: [:])
        #expect(meta.validate(schema).isEmpty)
    }

    @Test("every object of the strict schema is closed, and every key of it is there")
    func strictIsStrict() {
        func check(_ schema: JSON, depth: Int) {
            guard case .object(let object) = schema else { return }
            if let properties = object["properties"]?.object {
                #expect(object["additionalProperties"] == false)
                #expect(Set(properties.keys) == Set(object["required"]?.array?.compactMap(\.string) ?? []))
                #expect(depth <= 5)
                for (_, property) in properties { check(property, depth: depth + 1) }
            }
            if let items = object["items"] { check(items, depth: depth) }
        }
        check(PlanFormat.strictSchema, depth: 1)
    }

    @Test("a plan with one thing changed by chance is refused by both or by neither", arguments: 0..<20)
    func agree(seed: UInt64) throws {
        let schema = try #require(Self.schema)
        var random = SeededRandom(seed: seed &* 0x9E37 &+ 17)
        let document = try PlanDocument(reading: Array(FormatSample.text.utf8), name: "sample").value
        #expect(schema.validate(document).isEmpty)
        for _ in 0..<60 {
            var changed = document
            var note = ""
            for _ in 0..<Int.random(in: 1...2, using: &random) { note += DocumentMutation.mutate(&changed, &random) + "; " }
            let isAccepted = schema.accepts(changed)
            let refusals = PlanCompiler().compile(changed).findings.filter { finding in
                Self.shapeCodes.contains(finding.code) && finding.severity == .blocking
                    && !(finding.code == "schedule.invalid" && finding.path == "/schedule/cron")
            }
            let violation = schema.validate(changed).first.map { "\($0)" } ?? "nothing"
            let found = refusals.map { "\($0.code) at \($0.path)" }.joined(separator: ", ")
            #expect(
                isAccepted == refusals.isEmpty,
                "seed \(seed): \(note) the schema says \(violation), the compiler \(found.isEmpty ? "nothing" : found)")
        }
    }
}
