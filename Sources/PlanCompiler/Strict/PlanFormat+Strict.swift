public import PlanJSON
import PlanModel

extension PlanFormat {
    /// The JSON Schema of the strict form: every object closed, every key required, nullable where a plan may leave it out.
    public static var strictSchema: JSON {
        let plan: [(String, JSON)] = [
            ("plan", ["type": "integer", "enum": [1]]), ("name", text(nullable: true)), ("title", text()),
            ("objective", text(nullable: true)),
            ("leadAgent", text(nullable: true)), ("labels", pairs), ("inputsJson", text(nullable: true, "A JSON Schema, written as JSON.")),
            ("schemas", list(object([("name", text()), ("schemaJson", text("A JSON Schema, written as JSON."))]))),
            ("secrets", list(text())), ("assumptions", list(text())),
            (
                "openQuestions",
                list(object([("id", text()), ("ask", text()), ("answerJson", text("The JSON Schema of the answer, written as JSON."))]))
            ),
            ("nodes", list(object(nodeKeys))),
            (
                "edges",
                list(
                    object([
                        ("from", text()), ("to", text()), ("when", text(nullable: true)),
                        ("outcome", word(PlanEdge.Outcome.allCases.map(\.rawValue))),
                    ]))
            ),
            (
                "guards",
                list(
                    object([
                        ("rule", word(Guard.ruleNames, nullable: false)), ("node", text(nullable: true)), ("after", text(nullable: true)),
                        ("owners", list(text())), ("tools", list(text())), ("nodes", list(text())),
                    ]))
            ),
            ("outputs", pairs),
            (
                "configJson",
                text(nullable: true, "A JSON object with the plan's other keys, approval, defaults, budget, schedule, deadline.")
            ),
        ]
        guard case .object(var schema) = object(plan) else { return false }
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        schema["$id"] = "https://cairn.invalid/schemas/plan-1-strict.json"
        return .object(schema)
    }

    private static let nodeKeys: [(String, JSON)] = [
        ("id", text()), ("type", word(NodeTask.typeNames, nullable: false)), ("label", text(nullable: true)),
        ("group", text(nullable: true)),
        ("owner", text(nullable: true)), ("objective", text(nullable: true)), ("instructions", text(nullable: true)),
        ("dependsOn", list(text())), ("when", text(nullable: true)), ("command", list(text())), ("env", pairs),
        ("outputSchemaRef", text(nullable: true)), ("successCriteria", list(text())),
        (
            "completionChecks",
            list(object([("kind", word(["assert"], nullable: false)), ("expr", text()), ("message", text(nullable: true))]))
        ),
        ("timeout", text(nullable: true)), ("effects", word(Effects.allCases.map(\.rawValue))),
        ("configJson", text(nullable: true, "A JSON object with the node's other keys: those of its type, input, policies.")),
    ]

    private static var pairs: JSON { list(object([("name", text()), ("value", text())])) }

    private static func text(nullable: Bool = false, _ description: String? = nil) -> JSON {
        let type: JSON = nullable ? ["string", "null"] : "string"
        var schema = JSONObject([("type", type)])
        schema["description"] = description.map { .string($0) }
        return .object(schema)
    }

    private static func text(_ description: String) -> JSON { text(nullable: false, description) }

    private static func word(_ words: [String], nullable: Bool = true) -> JSON {
        let words = words.map { JSON.string($0) }
        let type: JSON = nullable ? ["string", "null"] : "string"
        return ["type": type, "enum": .array(nullable ? words + [.null] : words)]
    }

    private static func list(_ element: JSON) -> JSON { ["type": ["array", "null"], "items": element] }

    private static func object(_ keys: [(String, JSON)]) -> JSON {
        .object(
            JSONObject([
                ("type", "object"), ("properties", .object(JSONObject(keys))), ("required", .array(keys.map { .string($0.0) })),
                ("additionalProperties", false),
            ]))
    }
}
