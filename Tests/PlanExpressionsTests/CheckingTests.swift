import PlanExpressions
import Testing

@Suite("checking types")
struct CheckingTests {
    static let environment = TypeEnvironment([
        "inputs": .object(
            ObjectType(
                fields: ["name": .string, "limit": .int, "rate": .double, "tags": .list(.string), "any": .dyn, "flag": .bool],
                required: ["name"])),
        "nodes": .object([
            "find": .object(["output": .object(["items": .list(.object(["x": .int, "label": .string])), "count": .int])]),
            "free": .object(["output": .object(ObjectType(fields: ["known": .string], isOpen: true))]),
        ]),
        "now": .timestamp,
    ])

    @Test(
        "an expression that fits has its type",
        arguments: [
            ("inputs.limit + 1", "int"), ("inputs.name + 'x'", "string"), ("inputs.tags[0]", "string"),
            ("nodes.find.output.items[0].x", "int"), ("nodes.find.output.items.map(i, i.label)", "list(string)"),
            ("nodes.find.output.items.filter(i, i.x > 1).size()", "int"), ("nodes['find'].output['count']", "int"),
            ("nodes.free.output.unknown.deep", "dyn"), ("inputs.any.whatever[3]", "dyn"), ("has(inputs.rate) && inputs.flag", "bool"),
            ("inputs.flag ? 1 : 2", "int"), ("inputs.flag ? inputs.any : 2", "dyn"), ("[1, 'a']", "list(dyn)"),
            ("{'a': 1}", "map(string, int)"),
            ("now + duration('1h')", "timestamp"), ("now - now > duration('1h')", "bool"), ("inputs.limit < 2.5", "bool"),
            ("inputs.?rate.orValue(1.0)", "double"), ("inputs.map(k, k)", "list(string)"), ("'name' in inputs", "bool"),
            ("size(inputs)", "int"), ("nodes.all(n, n != 'x')", "bool"), ("cel.bind(a, inputs.tags, a.join(','))", "string"),
            ("math.greatest(1, 2)", "int"), ("[]", "list(dyn)"), ("inputs.tags.transformMap(i, t, t.size())", "map(int, int)"),
            ("type(1) == int", "bool"), ("inputs.any == null", "bool"), ("[[1]].flatten()", "list(int)"),
        ])
    func fits(source: String, type: String) throws {
        let result = try Expression(parsing: source).check(Self.environment)
        #expect(result.errors.map(\.description) == [])
        #expect(result.type.description == type)
    }

    @Test(
        "what cannot work is found before it runs",
        arguments: [
            ("inputs.nmae == 'x'", "expression.no-such-key", 7, "did you mean 'name'?"),
            ("nodes.fnid.output", "expression.no-such-key", 6, "did you mean 'find'?"),
            ("nodes.find.output.items.all(i, i.lable == 'a')", "expression.no-such-key", 33, "did you mean 'label'?"),
            ("nodes['fnid'].output", "expression.no-such-key", 5, "did you mean 'find'?"),
            ("has(inputs.zzzzzzzz)", "expression.no-such-key", 0, "it has: any, flag, limit, name, rate, tags"),
            ("nods.find", "expression.unknown-identifier", 0, "did you mean 'nodes'?"),
            ("inputs.limit + inputs.rate", "expression.no-such-overload", 13, "convert one side: double(…) or int(…)"),
            ("'a' + 1", "expression.no-such-overload", 4, "convert the other side: string(…)"),
            ("inputs.name && true", "expression.no-such-overload", 7, "compare it with something"),
            ("inputs.name ? 1 : 2", "expression.no-such-overload", 7, "compare it with something"),
            ("inputs.flag ? 1 : 'a'", "expression.no-such-overload", 12, nil),
            ("inputs.name == 1", "expression.no-such-overload", 12, nil), ("inputs.name.x", "expression.no-such-overload", 12, nil),
            ("inputs.name.map(c, c)", "expression.no-such-overload", 12, nil),
            ("inputs.tags.size(1)", "expression.no-such-overload", 12, nil),
            ("inputs.name.sise()", "expression.unknown-function", 12, "did you mean 'size'?"),
            ("inputs.tags.all(t, t)", "expression.no-such-overload", 19, "compare it with something"),
            ("inputs.name.matches('(')", "expression.pattern", 20, nil),
            ("startsWith('a', 'b')", "expression.no-such-overload", 0, "write value.startsWith()"),
            ("1 in inputs.tags", "expression.no-such-overload", 2, nil), ("-inputs.name", "expression.no-such-overload", 0, nil),
        ] as [(String, String, Int, String?)])
    func finding(source: String, code: String, offset: Int, suggestion: String?) throws {
        let result = try Expression(parsing: source).check(Self.environment)
        let error = try #require(result.errors.first)
        #expect(result.errors.count == 1)
        #expect(error.code.rawValue == code)
        #expect(error.offset == offset)
        #expect(error.suggestion == suggestion)
    }

    @Test("all findings are reported at once, in order")
    func several() throws {
        let result = try Expression(parsing: "nodes.fnid.output == inputs.nmae && 1 + 'a' == unknown").check(Self.environment)
        #expect(result.errors.map(\.code) == [.noSuchKey, .noSuchKey, .noSuchOverload, .unknownIdentifier])
    }

    @Test("types that could double at every level are found quickly", .timeLimit(.minutes(10)))
    func doubling() throws {
        let keys = String(repeating: "cel.bind(x, {x: x}, ", count: 60) + "x" + String(repeating: ")", count: 60)
        #expect(try Expression(parsing: "cel.bind(x, 1, \(keys))").check(Self.environment).errors.count == 59)
        let pairs = String(repeating: "cel.bind(x, [x, x], ", count: 60) + "x" + String(repeating: ")", count: 60)
        #expect(try Expression(parsing: "cel.bind(x, [], \(pairs))").check(Self.environment).errors.isEmpty)
        let equalities = Array(repeating: "[] == [[]]", count: 800).joined(separator: "&&")
        #expect(try Expression(parsing: equalities).check(Self.environment).errors.isEmpty)
    }

    @Test("an open environment takes any name")
    func open() throws {
        #expect(try Expression(parsing: "anything.at.all + 1").check(TypeEnvironment(isOpen: true)).errors.isEmpty)
    }
}
