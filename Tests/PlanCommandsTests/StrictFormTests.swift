import Foundation
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("The strict form", .serialized)
struct StrictFormTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    static let usual = """
        plan: 1
        title: Both forms
        labels: { team: tools }
        inputs: { type: object, properties: { repo: { type: string, default: "." } } }
        openQuestions: [{ id: skip, ask: Skip it, answer: { type: boolean, default: false } }]
        nodes:
          - id: tests
            type: program
            command: [make, test]
            env: { CI: "1" }
            cwd: "${{ inputs.repo }}"
            effects: read
            retryPolicy: { maxAttempts: 3 }
          - { id: go, type: human-approval, owner: "user:ada", dependsOn: [tests], show: { code: "${{ nodes.tests.output.exitCode }}" } }
        outputs: { code: "${{ nodes.tests.output.exitCode }}" }

        """

    /// An object that says nothing, with every key of a schema.
    private static func blank(_ schema: JSON, _ said: [(String, JSON)]) -> JSON {
        var object = JSONObject()
        for (key, _) in schema["properties"]?.object ?? JSONObject() { object[key] = .null }
        for (key, value) in said { object[key] = value }
        return .object(object)
    }

    private func strict(config: String) async -> JSON {
        let schema = await desk.cairn("schema", "plan", "--strict").json
        let node = schema["properties"]?["nodes"]?["items"] ?? .null
        let pair = { (name: String, value: String) -> JSON in [["name": .string(name), "value": .string(value)]] }
        let tests = Self.blank(
            node,
            [
                ("id", "tests"), ("type", "program"), ("command", ["make", "test"]), ("env", pair("CI", "1")), ("effects", "read"),
                ("dependsOn", []), ("configJson", .string(config)),
            ])
        let go = Self.blank(
            node,
            [
                ("id", "go"), ("type", "human-approval"), ("owner", "user:ada"), ("dependsOn", ["tests"]),
                ("configJson", #"{"show":{"code":"${{ nodes.tests.output.exitCode }}"}}"#),
            ])
        return Self.blank(
            schema,
            [
                ("plan", 1), ("title", "Both forms"), ("labels", pair("team", "tools")), ("nodes", [tests, go]),
                ("inputsJson", #"{"type":"object","properties":{"repo":{"type":"string","default":"."}}}"#),
                ("openQuestions", [["id": "skip", "ask": "Skip it", "answerJson": #"{"type":"boolean","default":false}"#]]),
                ("outputs", pair("code", "${{ nodes.tests.output.exitCode }}")),
            ])
    }

    @Test("compiles to the digest of the usual form")
    func same() async throws {
        try desk.write("usual.yaml", Self.usual)
        try desk.write("strict.json", await strict(config: #"{"cwd":"${{ inputs.repo }}","retryPolicy":{"maxAttempts":3}}"#).prettyText)
        let outcome = await desk.cairn("validate", "usual.yaml", "strict.json", "--json")
        let digests = try #require(outcome.json["items"]?.array).map { $0["digest"]?.string }
        #expect(digests.count == 2 && digests[0] != nil && digests[0] == digests[1], "\(outcome.out)")
        #expect(await desk.cairn("diff", "usual.yaml", "strict.json").code == 0)
    }

    @Test(
        "what is wrong inside of configJson is shown at that text",
        arguments: [
            (#"{"retryPolcy":{"maxAttempts":3}}"#, "format.unknown-key"), (#"{"cwd":"${{ inputs.repos }}"}"#, "ref.unknown-input"),
            (#"{"cwd":"#, "strict.config-invalid"), ("[]", "strict.config-invalid"),
        ])
    func places(config: String, code: String) async throws {
        let text = await strict(config: config).prettyText
        try desk.write("strict.json", text)
        let outcome = await desk.cairn("validate", "strict.json", "--json")
        #expect(outcome.code == 65)
        let finding = try #require(outcome.json["items"]?[0]?["findings"]?.array?.first { $0["code"]?.string == code }, "\(outcome.out)")
        #expect(finding["path"]?.string?.hasPrefix("/nodes/0") == true)
        let line = try #require(finding["line"]?.int)
        let source = text.split(separator: "\n", omittingEmptySubsequences: false)[Int(line) - 1]
        #expect(source.contains("configJson"), "\(source)")
    }

    /// What structured output of models takes: nothing optional, nothing open, no keyword that it would refuse.
    @Test("its schema keeps to the rules of structured output")
    func rules() async {
        let schema = await desk.cairn("schema", "plan", "--strict").json
        var faults: [String] = []
        var deepest = 0
        func walk(_ schema: JSON, _ path: String, _ depth: Int) {
            let allowed: Set = [
                "type", "enum", "items", "properties", "required", "additionalProperties", "description", "anyOf", "$schema", "$id",
                "title",
            ]
            for (key, _) in schema.object ?? JSONObject() where !allowed.contains(key) { faults.append("\(path) has \(key)") }
            if let properties = schema["properties"]?.object {
                deepest = max(deepest, depth)
                let required = Set(schema["required"]?.array?.compactMap(\.string) ?? [])
                if required != Set(properties.map(\.0)) { faults.append("\(path) has optional keys") }
                if schema["additionalProperties"] != false { faults.append("\(path) is open") }
                for (key, inner) in properties { walk(inner, "\(path)/\(key)", depth + 1) }
            }
            if let items = schema["items"] { walk(items, path + "[]", depth) }
            for inner in schema["anyOf"]?.array ?? [] { walk(inner, path, depth) }
            let isNullable = schema["type"]?.array?.contains("null") == true
            if let words = schema["enum"]?.array, isNullable != words.contains(.null) {
                faults.append("\(path): null and its enum disagree")
            }
        }
        walk(schema, "", 1)
        #expect(faults == [])
        #expect((1...5).contains(deepest))
    }
}
