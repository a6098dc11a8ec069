import PlanExpressions
import PlanJSON
import Testing

@Suite("evaluating")
struct EvaluationTests {
    static let scope: [String: Value] = [
        "inputs": Value(["name": "ana", "limit": 3, "rate": 0.5, "tags": ["a", "b"], "none": nil, "deep": ["x": [["y": 7]]]] as JSON),
        "now": Instant(seconds: 1_700_000_000).map { .timestamp($0) } ?? .null,
    ]

    @Test(
        "an expression has the JSON that one expects",
        arguments: [
            ("inputs.limit * 2 + 1", 7), ("inputs.deep.x[0].y", 7), ("inputs['deep']['x'][0]['y']", 7), ("inputs.tags", ["a", "b"]),
            ("inputs.none", nil), ("inputs.rate", 0.5), ("inputs.rate * 2.0", 1.0), ("{'a': [1, inputs.name]}", ["a": [1, "ana"]]),
            ("inputs.tags.map(t, t + inputs.name)", ["aana", "bana"]), ("inputs.map(k, k).size()", 6),
            ("inputs.tags.transformList(i, t, i % 2 == 1, t)", ["b"]), ("size(inputs.tags) > 1 ? 'many' : 'few'", "many"),
            ("b'hi'", "aGk="), ("duration('90s')", "90s"), ("duration('-1500ms')", "-1.5s"), ("now", "2023-11-14T22:13:20Z"),
            ("now + duration('0.25s')", "2023-11-14T22:13:20.25Z"), ("9u", 9), ("optional.none()", nil), ("optional.of(1)", 1),
            ("{1: 'a', true: 'b'}", ["1": "a", "true": "b"]), ("inputs.?missing.orValue('x')", "x"),
            ("[3, 1, 2].sort()", [1, 2, 3]), ("[1, 1.0, 2, 'a', 'a'].distinct()", [1, 2, "a"]), ("[[1], [2, 3]].flatten()", [1, 2, 3]),
            ("[1, 2, 3].slice(1, 3)", [2, 3]), ("lists.range(3)", [0, 1, 2]), ("[1, 2].reverse()", [2, 1]),
            ("'%s has %d (%.1f)'.format([inputs.name, inputs.limit, inputs.rate])", "ana has 3 (0.5)"),
            ("// a remark\n1 + // another\n 1", 2), ("string(1.0) + string(1e21) + string(0.1)", "11e+210.1"),
            ("true || false && false", true), ("(true || false) && false", false), ("1 + 2 * 3 - 4", 3), ("-2 * -3", 6),
            ("!true == false", true), ("1 < 2 == true", true), ("2 in [1, 2] && !('z' in inputs)", true),
        ] as [(String, JSON)])
    func value(source: String, expected: JSON) throws {
        let found = try Expression(parsing: source).evaluateJSON(Self.scope)
        #expect(found == expected)
        #expect(found.text == expected.text)
    }

    @Test(
        "one deciding side hides the error of the other",
        arguments: [
            ("inputs.missing == 1 || true", true), ("true || inputs.missing == 1", true), ("false && 1 / 0 == 0", false),
            ("1 / 0 == 0 && false", false), ("[1, 0].exists(x, 1 / x == 1)", true), ("[0, 1].exists(x, 1 / x == 1)", true),
            ("[0, 2].all(x, 1 / x == 1)", false), ("unknown && false", false), ("nothing(1) || true", true),
            ("unknown || nothing(1) || 1 == 1", true),
        ])
    func absorption(source: String, expected: Bool) throws {
        #expect(try Expression(parsing: source).evaluateBool(Self.scope) == expected)
    }

    @Test(
        "a value that JSON cannot hold is an error",
        arguments: ["1.0 / 0.0", "[0.0 / 0.0]", "{'a': -1.0 / 0.0}", "18446744073709551615u", "int", "[type(1)]"])
    func notJSON(source: String) throws {
        let error = #expect(throws: ExpressionError.self) { _ = try Expression(parsing: source).evaluateJSON(Self.scope) }
        #expect(error?.code == .notJSON)
    }

    @Test(
        "text that is no such value is refused",
        arguments: [
            "int('1.5')", "int('')", "int(' 1')", "int('9223372036854775808')", "uint('-1')", "double('1e999')", "double('x')",
            "bool('yes')",
            "timestamp('2023-02-29T00:00:00Z')", "timestamp('2023-01-01')", "timestamp('2023-01-01T24:00:00Z')", "duration('1')",
            "duration('1x')", "duration('')", "duration('9223372037s')", "string(b'\\xff')", "base64.decode('a')", "ip('1.2.3')",
            "cidr('1.2.3.4/33')",
        ])
    func unreadable(source: String) throws {
        let error = #expect(throws: ExpressionError.self) { _ = try Expression(parsing: source).evaluate(Self.scope) }
        #expect(error?.code == .invalidArgument)
    }

    @Test("a condition must be a bool", arguments: ["1", "'true'", "inputs.none", "inputs.tags"])
    func notABoolean(source: String) throws {
        let error = #expect(throws: ExpressionError.self) { _ = try Expression(parsing: source).evaluateBool(Self.scope) }
        #expect(error?.code == .notABoolean)
    }

    @Test("a value gives its JSON back")
    func roundTrip() throws {
        let json: JSON = ["a": [1, 2.5, "x", nil, true, ["b": []]]]
        #expect(try Value(json).json() == json)
    }

    @Test(
        "what has no good answer says what, where and what to do",
        arguments: [
            ("inputs.nam == 'x'", "expression.no-such-key", "no such key: 'inputs' has no 'nam'", 7, "did you mean 'name'?"),
            ("input.name", "expression.unknown-identifier", "there is no 'input' here", 0, "did you mean 'inputs'?"),
            (
                "inputs.limit + 0.5", "expression.no-such-overload", "'+' does not take an int and a double", 13,
                "convert one side: double(…) or int(…)"
            ),
            (
                "'n: ' + inputs.limit", "expression.no-such-overload", "'+' does not take a string and an int", 6,
                "convert the other side: string(…)"
            ),
            ("1 / 0", "expression.division-by-zero", "division by zero", 2, nil),
            ("9223372036854775807 + 1", "expression.overflow", "the result is out of range", 20, nil),
            ("inputs.tags[5]", "expression.invalid-argument", "index 5 is out of range: the list has 2 elements", 11, nil),
            ("inputs.name.first", "expression.no-such-overload", "'inputs.name' is a string and has no member 'first'", 12, nil),
            (
                "inputs.name.startWith('a')", "expression.unknown-function", "there is no function 'startWith'", 12,
                "did you mean 'startsWith'?"
            ),
            ("'a'.matches('(')", "expression.pattern", nil, 12, nil),
            ("int('x')", "expression.invalid-argument", "'x' cannot be read as an int", 0, nil),
            (
                "now.getHours('Mars/Base')", "expression.invalid-argument", "'Mars/Base' is no time zone", 4,
                "write a name such as 'Europe/Berlin' or an offset such as '+02:00'"
            ),
            ("size(1)", "expression.no-such-overload", "'size' does not take an int", 0, nil),
        ] as [(String, String, String?, Int, String?)])
    func errors(source: String, code: String, message: String?, offset: Int, suggestion: String?) throws {
        let error = try #require(throws: ExpressionError.self) {
            _ = try Expression(parsing: source).evaluate(NamedScope(values: Self.scope))
        }
        #expect(error.code.rawValue == code)
        #expect(message == nil || error.message == message)
        #expect(error.offset == offset)
        #expect(error.suggestion == suggestion)
    }

    /// A scope that can say which names it has.
    struct NamedScope: Scope {
        let values: [String: Value]

        func value(of name: String) -> Value? { values[name] }
        var names: [String] { values.keys.sorted() }
    }

    @Test("an error is found again by line and column")
    func position() throws {
        let error = try #require(throws: ExpressionError.self) {
            _ = try Expression(parsing: "'é' == 'x' ||\n  inputs.naem == 1").evaluate(Self.scope)
        }
        #expect((error.line, error.column) == (2, 10))
    }

    @Test("text is compared by code points and never normalised")
    func text() throws {
        let scope: [String: Value] = ["a": .string("Am\u{E9}lie"), "b": .string("Ame\u{301}lie")]
        #expect(try Expression(parsing: "a != b && !(a in {b: 1}) && a.size() == 6 && b.size() == 7").evaluateBool(scope))
    }
}
