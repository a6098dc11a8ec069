import PlanExpressions
import PlanJSON
import Testing

@Suite("random expressions")
struct RandomExpressionTests {
    static let scope: [String: Value] = ["x": Value(["l": [1, 2.5, "a", nil, ["b": 1]], "m": ["a": 1, "b": [true]]] as JSON)]
    static let environment = TypeEnvironment(["x": .object(["l": .list(.dyn), "m": .map(.string, .dyn)])])

    @Test("nothing traps, and a type that the check knows is the type of the value", arguments: [UInt64(11), 12, 13, 14])
    func soundness(seed: UInt64) throws {
        var expressions = RandomExpression(seed: seed)
        var evaluated = 0
        for _ in 0..<4_000 {
            let source = expressions.make(depth: Int.random(in: 1...4, using: &expressions.random))
            let expression = try Expression(parsing: source)
            let check = expression.check(Self.environment)
            guard let value = try? expression.evaluate(Self.scope, limits: EvaluationLimits(cost: 20_000)) else { continue }
            evaluated += 1
            _ = try? value.json()
            guard check.errors.isEmpty, let expected = Self.name(of: check.type) else { continue }
            #expect(value.typeName == expected, "seed \(seed): \(source)")
        }
        #expect(evaluated > 400)
    }

    private static func name(of type: ExpressionType) -> String? {
        switch type {
        case .bool, .int, .uint, .double, .string, .bytes: type.description
        case .list: "list"
        case .map, .object: "map"
        case .null: "null_type"
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        case .optional: "optional_type"
        case .named(let name, _): name
        case .dyn, .type, .parameter: nil
        }
    }
}
