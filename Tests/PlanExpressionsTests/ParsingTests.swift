import PlanExpressions
import Testing

@Suite("reading")
struct ParsingTests {
    @Test(
        "what is no expression is refused at its place",
        arguments: [
            ("", 0), ("1 +", 3), ("(1", 2), ("1)", 1), ("[1, 2", 5), ("{'a' 1}", 5), ("a.", 2), ("a..b", 2), ("'abc", 0), ("'a\nb'", 0),
            ("a = b", 2), ("a & b", 2), ("a | b", 2), ("if", 0), ("in [1]", 0), ("a ? b", 5), ("'\\q'", 1), ("'\\ud800'", 1), ("0x", 0),
            ("9223372036854775808", 0), ("-9223372036854775809", 0), ("18446744073709551616u", 0), ("1e999", 0), ("a b", 2), ("#", 0),
            ("has(a)", 4), ("[1].all(1, true)", 8), ("[1].exists(a.b, true)", 13), ("a.in", 2), ("``", 0),
            ("[1].all(x, x, true)", 11), ("'''a", 0), ("b'\\u0041'", 2),
        ])
    func refused(source: String, offset: Int) throws {
        let error = try #require(throws: ExpressionError.self) { _ = try Expression(parsing: source) }
        #expect(error.code == .syntax)
        #expect(error.offset == offset)
    }

    @Test("messages of protocol buffers are told apart from mistakes")
    func messages() throws {
        let error = try #require(throws: ExpressionError.self) { _ = try Expression(parsing: "a.Message{b: 1}.b") }
        #expect(error.code == .unsupported)
        #expect(error.offset == 9)
        #expect(error.suggestion == "write a map: {'key': value}")
    }

    @Test(
        "the paths that are read are known, without the variables of comprehensions",
        arguments: [
            ("nodes.a.output.x[0].y == inputs.z", [["nodes", "a", "output", "x"], ["inputs", "z"]]),
            ("nodes['a-b'].output.size() > 0", [["nodes", "a-b", "output"]]), ("has(nodes.a.output.x)", [["nodes", "a", "output", "x"]]),
            ("items.filter(i, i.x > inputs.min).map(i, i.y)", [["items"], ["inputs", "min"]]), ("[1].all(x, x > y)", [["y"]]),
            ("[1].map(x, [2].map(x, x)) == x", [["x"]]), ("nodes[inputs.which].output", [["nodes"], ["inputs", "which"]]),
            ("nodes.?a.output.orValue(1)", [["nodes"]]), ("cel.bind(a, inputs.b, a.c + d)", [["inputs", "b"], ["d"]]),
            ("math.abs(inputs.a) + 1", [["inputs", "a"]]), ("type(a) == int", [["a"]]), ("nothing(a.b)", [["a", "b"]]), ("1 + 1", []),
            ("a.b.startsWith(c.d)", [["a", "b"], ["c", "d"]]), ("a.matches('(')", [["a"]]),
        ] as [(String, [[String]])])
    func references(source: String, paths: [[String]]) throws {
        let references = try Expression(parsing: source).references
        #expect(references.map(\.path) == paths)
        for reference in references {
            let first = try #require(reference.path.first)
            #expect(source.utf8.dropFirst(reference.offset).starts(with: first.utf8))
        }
    }

    @Test("limits are those that are given")
    func limits() throws {
        var limits = ExpressionLimits()
        limits.depth = 3
        limits.nodes = 8
        limits.length = 40
        _ = try Expression(parsing: "1 + 2 + 3", limits: limits)
        for (source, code) in [
            ("1 + 2 + 3 + 4", ExpressionError.Code.tooDeep), ("[1, 2, 3, 4, 5, 6, 7, 8]", .tooLong),
            (String(repeating: " ", count: 40) + "1", .tooLong),
        ] {
            let error = try #require(throws: ExpressionError.self) { _ = try Expression(parsing: source, limits: limits) }
            #expect(error.code == code)
        }
    }

    @Test("the estimate grows with what is walked and never overflows")
    func estimate() throws {
        let flat = try Expression(parsing: "inputs.a + 1 > 2").estimatedCost(assuming: 10)
        let walked = try Expression(parsing: "inputs.a.all(x, x > 2)").estimatedCost(assuming: 1_000)
        let nested = try Expression(parsing: "inputs.a.all(x, inputs.a.all(y, x > y))").estimatedCost(assuming: 1_000)
        let nine = String(repeating: "a.all(x, ", count: 20) + "true" + String(repeating: ")", count: 20)
        #expect(flat < 50)
        #expect((2_000...10_000_000).contains(walked))
        #expect((1_000_000...10_000_000_000).contains(nested))
        #expect(try Expression(parsing: nine).estimatedCost(assuming: 1_000_000) == .max)
    }

    @Test(
        "the cost of an evaluation stays below its estimate",
        arguments: ["a.all(x, x < 100)", "a.map(x, x + 1).size()", "3 in a", "a + a == a"])
    func estimateHolds(source: String) throws {
        let expression = try Expression(parsing: source)
        let scope: [String: Value] = ["a": .list((0..<50).map { .int($0) })]
        _ = try expression.evaluate(scope, limits: EvaluationLimits(cost: expression.estimatedCost(assuming: 50)))
    }
}
