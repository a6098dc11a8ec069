import PlanExpressions
import PlanJSON
import PlanSchema

/// What is done over and over while a plan runs: an expression of ten operators, a value of one kilobyte against its schema.
enum LanguageFigures {
    static func measure(_ settings: Settings) async throws -> [Figure] { [try expression(), try schema()] }

    private static func expression() throws -> Figure {
        let source =
            "inputs.limit * 2 + inputs.base - 1 > 10 && inputs.name != 'x' && (inputs.score >= 0.5 || inputs.limit == 3) && !inputs.off"
        let expression = try Expression(parsing: source)
        let inputs: JSON = ["limit": 7, "base": 3, "name": "release", "score": 0.75, "off": false]
        let scope = BenchScope(inputs: Value(inputs))
        let rounds = 200_000
        var held = 0
        let times = try (0..<5).map { _ in
            let clock = Stopwatch()
            for _ in 0..<rounds where try expression.evaluateBool(scope) { held += 1 }
            return clock.seconds * 1e6 / Double(rounds)
        }
        guard held == 5 * rounds else { throw BenchError("the expression does not hold") }
        return Figure(name: "expression-10-operators", value: times.median, unit: "us", better: .lower, details: [("aim", 2)])
    }

    private static func schema() throws -> Figure {
        let item: JSON = [
            "type": "object", "required": ["name", "score"], "additionalProperties": false,
            "properties": [
                "name": ["type": "string", "minLength": 1, "maxLength": 90], "score": ["type": "number", "minimum": 0, "maximum": 1],
                "tags": ["type": "array", "items": ["type": "string", "pattern": "^[a-z]+$"], "uniqueItems": true],
                "kind": ["enum": ["patch", "minor", "major"]],
            ],
        ]
        let schema = try Schema(compiling: ["type": "array", "items": item, "maxItems": 100])
        let element: JSON = ["name": "A name of some length", "score": 0.25, "tags": ["alpha", "beta"], "kind": "minor"]
        let count = 1_024 / element.bytes.count + 1
        let value = JSON.array(Array(repeating: element, count: count))
        let rounds = 20_000
        var accepted = 0
        let times = (0..<5).map { _ in
            let clock = Stopwatch()
            for _ in 0..<rounds where schema.accepts(value) { accepted += 1 }
            return clock.seconds * 1e6 / Double(rounds) / (Double(value.bytes.count) / 1_024)
        }
        guard accepted == 5 * rounds else { throw BenchError("the value is not accepted") }
        return Figure(
            name: "schema-1-kilobyte", value: times.median, unit: "us", better: .lower,
            details: [("bytes", .int(Int64(value.bytes.count))), ("aim", 10)])
    }
}
