import PlanCompiler
import PlanJSON
import PlanTestKit
import Testing

@Suite("Writing YAML")
struct YAMLWriterTests {
    /// Reads a text as YAML, also when it begins like JSON.
    static func read(_ text: String) throws(DocumentError) -> PlanDocument {
        try PlanDocument(reading: Array("# head\n\n\(text)".utf8), name: "plan.yaml")
    }

    @Test("any value survives being written and read, and is formatted once", arguments: [1, 7, 42, 20_261_121] as [UInt64])
    func roundTrip(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for round in 0..<600 {
            let value = random.value()
            let text = PlanDocument.text(of: value, as: .yaml)
            let document = try Self.read(text)
            #expect(document.value.bytes == value.bytes, "seed \(seed), round \(round):\n\(text)")
            let formatted = document.formatted()
            let again = try PlanDocument(reading: Array(formatted.utf8), name: "plan.yaml")
            #expect(again.value.bytes == value.bytes, "seed \(seed), round \(round):\n\(formatted)")
            #expect(again.formatted() == formatted, "seed \(seed), round \(round):\n\(formatted)")
        }
    }

    @Test("JSON spelled as YAML in flow style survives too", arguments: [3, 99] as [UInt64])
    func flow(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var count = 0
        for round in 0..<600 {
            let value = random.value()
            // Flow style as libyaml takes it: pairs of surrogates and long keys are no YAML.
            guard let document = try? Self.read(value.text), document.value.bytes == value.bytes else { continue }
            count += 1
            let formatted = document.formatted()
            let again = try PlanDocument(reading: Array(formatted.utf8), name: "plan.yaml")
            #expect(again.value.bytes == value.bytes, "seed \(seed), round \(round):\n\(formatted)")
            #expect(again.formatted() == formatted, "seed \(seed), round \(round):\n\(value.text)\n\(formatted)")
            #expect(again.comments == ["# head"])
        }
        #expect(count > 200, "seed \(seed)")
    }

    @Test("hostile texts survive as value, element, key, in flow style and as the whole document", arguments: SeededRandom.hostile)
    func hostile(_ text: String) throws {
        for value: JSON in [
            .string(text), ["key": .string(text)], [.string(text)], .object(JSONObject([(text, JSON.string("value"))])),
            [["a", .string(text)]],
            ["key": [.object(JSONObject([(text, .string(text))]))]], [[[.string(text)]]],
        ] {
            let written = PlanDocument.text(of: value, as: .yaml)
            #expect(try Self.read(written).value.bytes == value.bytes, "\(written)")
        }
    }

    @Test("long keys stand after a question mark")
    func longKey() throws {
        let key = String(repeating: "long ", count: 500)
        let value: JSON = [.object(JSONObject([(key, ["a": 1] as JSON), (key + "x", "b" as JSON)]))]
        let text = PlanDocument.text(of: value, as: .yaml)
        #expect(try Self.read(text).value == value)
        #expect(try Self.read(text).formatted().contains("\n- ? \"long"))
    }

    @Test(
        "a text is plain where YAML 1.1 and 1.2 agree on it, else quoted",
        arguments: [
            ("abc", "abc"), ("a b-c", "a b-c"), ("-C", "-C"), ("--tags", "--tags"), ("15m", "15m"), ("http://x/y", "http://x/y"),
            ("inputs.a == 'b'", "inputs.a == 'b'"), ("${{ a }}", "${{ a }}"), ("no", "\"no\""), ("Yes", "\"Yes\""), ("1_0", "\"1_0\""),
            ("1:30", "\"1:30\""), ("2026-11-21", "\"2026-11-21\""), ("100", "\"100\""), (".", "\".\""), ("*.md", "\"*.md\""),
            ("say \"x\"", "say \"x\""), ("\"x\"", "'\"x\"'"), ("!a == \"x\"", "'!a == \"x\"'"), ("it's: \"x\"", "\"it's: \\\"x\\\"\""),
            ("a\u{0}", "\"a\\0\""), ("\u{202E}", "\"\\u202e\""), ("a: b", "\"a: b\""), ("../x", "../x"), ("v1.2", "v1.2"),
        ])
    func quotes(_ text: String, _ expected: String) {
        #expect(PlanDocument.text(of: ["k": .string(text)], as: .yaml) == "k: \(expected)\n")
    }

    @Test("new values are small in flow style, and blocks stand apart")
    func new() {
        let value: JSON = [
            "plan": 1, "title": "T", "labels": ["team": "tools"],
            "nodes": [["id": "a", "input": ["x": ["v": ["z": 1]]]], ["id": "b", "command": ["git", "log", "1"], "text": "one\ntwo\n"]],
            "outputs": ["a": "${{ x }}"],
        ]
        let expected = """
            plan: 1
            title: T
            labels: { team: tools }

            nodes:
              - id: a
                input:
                  x: { v: { z: 1 } }

              - id: b
                command: [git, log, "1"]
                text: |
                  one
                  two

            outputs: { a: "${{ x }}" }

            """
        #expect(PlanDocument.text(of: value, as: .yaml) == expected)
    }
}
