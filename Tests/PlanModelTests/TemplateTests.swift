import PlanExpressions
import PlanJSON
import PlanModel
import Testing

@Suite("Values may hold expressions")
struct TemplateTests {
    private let scope: [String: Value] = ["a": Value(["n": 3, "list": [1, 2], "text": "hi"])]

    static let rows: [(JSON, JSON)] = [
        ("plain", "plain"), ("${{ a.n }}", 3), ("${{ a.list }}", [1, 2]), ("n=${{ a.n }}!", "n=3!"), ("${{ a.text }} ${{ a.n }}", "hi 3"),
        ("${{ a.list }}.", "[1,2]."), (["x": ["${{ a.n + 1 }}", true]], ["x": [4, true]]), ("${{ {'k': a.n} }}", ["k": 3]),
        ("${{ '}}' + a.text }}", "}}hi"), ("cost: $5 {{ a }}", "cost: $5 {{ a }}"), (7, 7),
    ]

    @Test("a whole expression keeps its type, one inside a text becomes text", arguments: rows)
    func resolves(source: JSON, result: JSON) throws {
        var errors: [(pointer: String, offset: Int, error: ExpressionError)] = []
        let template = Template(source, errors: &errors)
        #expect(errors.isEmpty)
        #expect(try template.resolve(in: scope) == result)
    }

    @Test("an expression that cannot be read is reported with its place")
    func reports() {
        var errors: [(pointer: String, offset: Int, error: ExpressionError)] = []
        _ = Template(["a": ["ok", "${{ 1 + }}"], "b/c": "${{ ) }}"], errors: &errors)
        #expect(errors.map(\.pointer) == ["/a/1", "/b~1c"])
    }
}
