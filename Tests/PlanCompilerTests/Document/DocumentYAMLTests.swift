import PlanCompiler
import PlanJSON
import Testing

@Suite("Reading YAML documents")
struct DocumentYAMLTests {
    static func read(_ text: String, name: String = "plan.yaml", limits: DocumentLimits = .default) throws(DocumentError) -> PlanDocument {
        try PlanDocument(reading: Array(text.utf8), name: name, limits: limits)
    }

    @Test(
        "plain scalars follow the core schema of YAML 1.2",
        arguments: [
            ("null", .null), ("~", .null), ("", .null), ("Null", .null), ("nULL", "nULL"), ("true", true), ("TRUE", true), ("False", false),
            ("yes", "yes"), ("no", "no"), ("on", "on"), ("Off", "Off"), ("y", "y"), ("12", 12), ("-7", -7), ("+3", 3), ("0x1F", 31),
            ("0o17", 15), ("017", 17), ("0b11", "0b11"), ("1_000", "1_000"), ("190:20:30", "190:20:30"), ("1.5", 1.5), ("-.5", -0.5),
            ("5.", 5.0), ("1e3", 1000.0), ("+1.5E-2", 0.015), ("1e", "1e"), (".", "."), ("-", [nil]), ("+", "+"), ("..5", "..5"),
            ("0x", "0x"),
            ("0xG", "0xG"), ("-0x1", "-0x1"), ("0o8", "0o8"), ("2026-11-21", "2026-11-21"),
            ("2026-11-21T10:00:00Z", "2026-11-21T10:00:00Z"),
            ("15m", "15m"), ("1.2.3", "1.2.3"), ("9223372036854775807", .int(.max)), ("9223372036854775808", .double(9223372036854775808)),
            ("'12'", "12"), ("\"true\"", "true"), ("'~'", "~"), ("\"\\u00e9\\x41\"", "éA"), ("=", "="), ("1.0", 1.0), ("é", "é"),
        ] as [(String, JSON)])
    func scalars(_ text: String, _ expected: JSON) throws {
        let value = try Self.read("key: \(text.hasPrefix("-") && text.count == 1 ? "\n  -" : text)").value["key"]
        #expect(value == expected)
        #expect(value?.typeName == expected.typeName)
    }

    @Test("block scalars, lists and maps become text, arrays and objects in their order")
    func structure() throws {
        let text = """
            # A comment
            %YAML: no directive
            literal: |
              one
                two

            folded: >-
              one
              two
            list:
            - a
            - {b: 1, "c d": [2, 3]}
            -
            1: number as a key
            true: word as a key
            """
        let expected = #"""
            {"%YAML":"no directive","literal":"one\n  two\n","folded":"one two","list":["a",{"b":1,"c d":[2,3]},null],
             "1":"number as a key","true":"word as a key"}
            """#
        let document = try Self.read(text.replacing("%YAML", with: "'%YAML'"))
        #expect(document.format == .yaml)
        #expect(document.value == (try JSON(parsing: expected)))
        #expect(document.value.object?.keys == ["%YAML", "literal", "folded", "list", "1", "true"])
    }

    @Test(
        "what the format leaves out is refused with its code and place",
        arguments: [
            ("a: &x 1", DocumentError.Code.yamlAnchor, 1, 4), ("a: 1\nb: *x", .yamlAlias, 2, 4), ("a: !!str 1", .yamlTag, 1, 4),
            ("a: ! 1", .yamlTag, 1, 4), ("a: !x {b: 1}", .yamlTag, 1, 4), ("a: !x!y 1", .yamlTag, 1, 4),
            ("%TAG ! tag:x,1:\n---\na: 1", .yamlTag, 1, 1), ("a: &x [1]", .yamlAnchor, 1, 4), ("*x : 1", .yamlAlias, 1, 1),
            ("a:\n  <<: {b: 1}", .yamlMergeKey, 2, 3), ("a: 1\n---\nb: 2", .yamlMultipleDocuments, 2, 1),
            ("a: 1\nb:\n  c: 1\n  \"c\": 2", .yamlDuplicateKey, 4, 3), ("? [a]\n: 1", .yamlNonStringKey, 1, 3),
            ("? {a: 1}\n: 1", .yamlNonStringKey, 1, 3), ("?\n: 1", .yamlNonStringKey, 1, 2), ("a: .inf", .yamlNumberRange, 1, 4),
            ("a: -.INF", .yamlNumberRange, 1, 4), ("a: [1, .nan]", .yamlNumberRange, 1, 8), ("a: 1e999", .yamlNumberRange, 1, 4),
            ("a: [1\nb: 2", .yamlSyntax, 2, 2), ("a:\n\t- b", .yamlSyntax, 2, 1), ("a: b: c", .yamlSyntax, 1, 5),
            ("a: 'x", .yamlSyntax, 1, 6),
            ("a: @x", .yamlSyntax, 1, 4), ("", .empty, 1, 1), ("  \n# only a comment\n", .empty, 1, 1), ("---\n", .empty, 1, 1),
            ("a: \u{1}", .yamlSyntax, 1, 4), ("{\"a\": 1, \"a\": 2}", .jsonDuplicateKey, 1, 10), ("[1,\n x]", .jsonSyntax, 2, 2),
            ("{\"a\": 1e999}", .jsonNumberRange, 1, 7),
        ])
    func refused(_ text: String, _ code: DocumentError.Code, _ line: Int, _ column: Int) {
        let error = #expect(throws: DocumentError.self) { try Self.read(text, name: "some.yaml") }
        #expect(error?.code == code)
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.name == "some.yaml")
    }

    @Test("a quoted '<<' is a key like another, and a star or ampersand inside a text is text")
    func notRefused() throws {
        let document = try Self.read("'<<': 1\nglob: src/*.swift\nboth: a & b\nmark: |\n  *bold* &c !x\n  - *x\n")
        #expect(document.value["<<"] == 1)
        #expect(document.value["mark"] == "*bold* &c !x\n- *x\n")
    }

    @Test("all faults after which reading can go on are told at once, each with name, place and suggestion")
    func gathered() {
        let error = #expect(throws: DocumentError.self) { try Self.read("a: 1\nb: &x 2\na: 3\nc: *x\na: !t 4\nd: .inf\n") }
        #expect(error?.all.map(\.code) == [.yamlAnchor, .yamlDuplicateKey, .yamlAlias, .yamlDuplicateKey, .yamlTag, .yamlNumberRange])
        #expect(error?.all.map(\.line) == [2, 3, 4, 5, 5, 6])
        #expect(error?.all.allSatisfy { $0.name == "plan.yaml" && $0.suggestion != nil } == true)
        #expect(error?.all[1].message == "the key 'a' was given in line 1 already")
    }

    @Test("two spellings of one letter are two keys")
    func canonicalEquivalence() throws {
        #expect(try Self.read("\u{E9}: 1\ne\u{301}: 2\n").value.object?.count == 2)
    }
}
