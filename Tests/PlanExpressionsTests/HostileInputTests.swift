import Foundation
import PlanExpressions
import PlanJSON
import PlanTestKit
import Testing

@Suite("hostile input")
struct HostileInputTests {
    /// Forms that nest, each as what stands before, within and after.
    static let nestings: [(name: String, open: String, core: String, close: String)] = [
        ("parentheses", "(", "1", ")"), ("lists", "[", "1", "]"), ("maps", "{'a':", "1", "}"), ("indexes", "a[", "0", "]"),
        ("calls", "dyn(", "1", ")"), ("methods", "", "'a'", ".trim()"), ("sums", "", "1", "+1"), ("right sums", "1+(", "1", ")"),
        ("choices", "true ? (", "1", ") : 2"), ("long choices", "false ? 1 : ", "1", ""), ("members", "", "a", ".b"),
        ("comprehensions", "[1].map(x,", "x", ")"), ("decisions", "[1].all(x,", "true", ")"), ("ranges", "", "[1]", ".map(x, x)"),
        ("bindings", "cel.bind(x, 1,", "x", ")"), ("conjunctions", "true && (", "true", ")"), ("negations", "!(", "true", ")"),
        ("minus", "-(", "1", ")"),
        ("everything", "a ? b || c && d < e + f * -g.map(x, [{'k': h(", "1", ")}]) : 2"),
        ("optionals", "optional.of(1).optMap(x,", "1", ")"), ("presence", "has(a[", "0", "].b)"),
    ]

    @Test("any nesting is refused or evaluated on a stack of 512 KiB", arguments: nestings.map(\.name), [8, 32, 60, 99, 101, 4_000])
    func nesting(name: String, depth: Int) async throws {
        let form = try #require(Self.nestings.first { $0.name == name })
        let repeated = { (text: String) in String(repeating: text, count: depth) }
        let source = String((repeated(form.open) + form.core + repeated(form.close)).prefix(16_384))
        let outcome = try await SmallStack.run { Self.outcome(of: source) }
        let isDouble = name == "presence" || name == "everything"
        #expect(depth > 32 || isDouble || outcome != "expression.too-deep")
        #expect(depth < 4_000 || ["expression.too-deep", "expression.syntax", "int", "evaluated"].contains(outcome))
    }

    private static func outcome(of source: String) -> String {
        do throws(ExpressionError) {
            let expression = try Expression(parsing: source)
            _ = expression.check(TypeEnvironment(["a": .dyn]))
            _ = expression.estimatedCost()
            _ = try expression.evaluateJSON(["a": Value([0] as JSON)])
            return "evaluated"
        } catch {
            return error.code.rawValue
        }
    }

    @Test("the deepest JSON is compared and written on a stack of 512 KiB")
    func deepJSON() async throws {
        let text = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
        let deep = Value(try JSON(parsing: text))
        let expression = try Expression(parsing: "a == b && [[[[a]]]] != [[[[1]]]] && '%s'.format([a]).size() == 256")
        let isTrue = try await SmallStack.run { try? expression.evaluateBool(["a": deep, "b": deep]) }
        #expect(isTrue == true)
    }

    @Test(
        "work without end stops at the budget",
        arguments: [
            cubes(7),
            "lists.range(1000).map(a, lists.range(1000).map(b, lists.range(1000)))",
            "lists.range(9223372036854775807)",
            "lists.range(1000).all(a, 1 / 0 == 1 || lists.range(100000).all(b, true))",
            doubling("'0123456789abcdef'", "+"), doubling("[1, 2]", "+"), doubling("b'0123456789abcdef'", "+"),
            "cel.bind(a, \(doubling("[1]", ",")), a == a)",
            "cel.bind(a, \(doubling("[1]", ",")), '%s'.format([a]))",
        ])
    func budget(source: String) throws {
        let expression = try Expression(parsing: source)
        let error = #expect(throws: ExpressionError.self) { _ = try expression.evaluateJSON([:] as [String: Value]) }
        #expect(error?.code == .costExceeded)
    }

    /// Walks ten elements within ten elements, as deep as asked for.
    static func cubes(_ depth: Int) -> String {
        let names = (0..<depth).map { "[1,2,3,4,5,6,7,8,9,10].all(v\($0), " }
        return names.joined() + "true" + String(repeating: ")", count: depth)
    }

    /// A value that is bound twice the size 40 times over.
    static func doubling(_ start: String, _ joint: String) -> String {
        let twice = joint == "," ? "[x, x]" : "x \(joint) x"
        return String(repeating: "cel.bind(x, ", count: 40) + start + String(repeating: ", \(twice))", count: 40)
    }

    @Test("a result of shared parts that would fill the memory as JSON stops at the budget")
    func sharedParts() throws {
        let expression = try Expression(parsing: Self.doubling("[1]", ","))
        _ = try expression.evaluate([:] as [String: Value])
        #expect(throws: ExpressionError.self) { _ = try expression.evaluateJSON([:] as [String: Value]) }
    }

    @Test(
        "patterns that explode elsewhere take linear time",
        arguments: ["(a*)*b", "(a|aa)+$", "(.*)(.*)(.*)(.*)(.*)x", "(x+x+)+y", "a?a?a?a?a?a?a?a?a?a?aaaaaaaaaa$"])
    func patterns(pattern: String) throws {
        let expression = try Expression(parsing: "text.matches('\(pattern)')")
        let text = String(repeating: "a", count: 20_000)
        _ = try expression.evaluate(["text": .string(text)], limits: EvaluationLimits(cost: 100_000_000))
    }

    @Test("a pattern from outside that cannot be read is an error, not a trap", arguments: ["(", "a{99999}", "\\1", "(?=a)", "[z-a]"])
    func unreadablePattern(pattern: String) throws {
        let expression = try Expression(parsing: "'a'.matches(p)")
        let error = #expect(throws: ExpressionError.self) { _ = try expression.evaluate(["p": .string(pattern)]) }
        #expect(error?.code == .pattern)
    }

    @Test("an expression beyond 16 KiB is refused before it is read")
    func tooLong() {
        let source = "'" + String(repeating: "a", count: 20_000) + "'"
        let error = #expect(throws: ExpressionError.self) { _ = try Expression(parsing: source) }
        #expect(error?.code == .tooLong)
    }

    @Test("an expression of too many parts is refused")
    func tooManyParts() {
        let source = "[" + String(repeating: "1,", count: 8_000) + "]"
        let error = #expect(throws: ExpressionError.self) { _ = try Expression(parsing: source) }
        #expect(error?.code == .tooLong)
    }

    @Test("random text never traps", arguments: [UInt64(1), 2, 3, 4])
    func randomText(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let words = [
            "a", "b.c", "'x'", "1", "2.5", "3u", "(", ")", "[", "]", "{", "}", ",", ":", "?", "&&", "||", "!", "-", "+", "*", "/", "%",
            "==",
            "<", " in ", ".", ".map(", "has(", "all(", "x,", "\\", "'", "\"", "b'", "r\"", "`", "é", "0x", "1e9", "//", "\n", "size(",
            "matches('a", "cel.bind(", "optional.of(", ".?", "[?", "duration('1h')", "timestamp(0)", ".getHours('", "format([",
        ]
        for _ in 0..<3_000 {
            let source = (0..<Int.random(in: 1...20, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined()
            guard let expression = try? Expression(parsing: source) else { continue }
            _ = expression.check(TypeEnvironment(["a": .int, "b": .object(["c": .string])]))
            _ = try? expression.evaluateJSON(["a": .int(1), "b": Value(["c": "x"] as JSON)], limits: EvaluationLimits(cost: 10_000))
        }
    }
}
