import PlanCalendar
import PlanJSON
import PlanModel
import PlanStore
import Testing

@testable import PlanMCP

@Suite("MCP: forms")
struct FormTests {
    private static func record(
        _ kind: Approval.Kind, payload: JSON = .null, schema: JSON? = nil, choices: [Approval.Choice] = [], editable: [String] = []
    ) -> ApprovalRecord {
        let approval = Approval(
            id: ApprovalID("apr_1"), kind: kind, nodeID: nil, title: "Ask", prompt: "What?", payload: payload, responseSchema: schema,
            choices: choices, editable: editable, candidates: [], requestedAt: Timestamp(milliseconds: 0))
        return ApprovalRecord(approval: approval, run: RunID("run_1"), runTitle: "Report")
    }

    private static func form(_ record: ApprovalRecord) -> RequestForm? { RequestForm(record, shownBytes: 200) }

    @Test(
        "what fits into one field is shown as one, and what has parts or is a secret is not asked here",
        arguments: [
            (["type": "string", "pattern": "a+", "maxLength": 5], ["type": "string", "maxLength": 5]),
            (["type": "string", "format": "date"], ["type": "string", "format": "date"]),
            (["type": "string", "format": "ipv4"], ["type": "string"]), (["type": "string", "format": "password"], nil),
            (["type": "string", "writeOnly": true], nil), (["type": "number", "exclusiveMinimum": 1], ["type": "number"]),
            (["enum": ["a", "b"]], ["type": "string", "enum": ["a", "b"]]), (["enum": ["a", 1]], nil), (["type": "object"], nil),
            (["type": ["string", "null"]], nil), (true, nil), (["$ref": "#/x"], nil),
            (["type": "array", "items": ["type": "string"]], nil),
            (
                ["oneOf": [["const": "x", "title": "X"], ["const": "y"]]],
                ["type": "string", "oneOf": [["const": "x", "title": "X"], ["const": "y", "title": "y"]]]
            ),
            (
                ["type": "array", "minItems": 1, "items": ["enum": ["a"]]],
                ["type": "array", "minItems": 1, "items": ["type": "string", "enum": ["a"]]]
            ),
        ] as [(JSON, JSON?)])
    func field(property: JSON, shown: JSON?) {
        let schema: JSON = ["type": "object", "properties": ["f": property], "required": ["f"]]
        #expect(Self.form(Self.record(.input, schema: schema))?.schema["properties"]?["f"] == shown)
    }

    @Test("what is decided about stands in the message as a whole, or nothing is asked here")
    func shows() {
        #expect(Self.form(Self.record(.approval, payload: ["to": "all"]))?.message.contains("\"to\": \"all\"") == true)
        #expect(Self.form(Self.record(.approval, payload: .string(String(repeating: "x", count: 300)))) == nil)
        #expect(Self.form(Self.record(.reviewEdit, payload: ["text": "a", "list": [1]])) == nil)
        let review = Self.form(Self.record(.reviewEdit, payload: ["text": "a", "list": [1]], editable: ["text"]))
        #expect(review?.schema["properties"] == ["text": ["type": "string", "default": "a"]])
    }

    @Test("a choice that needs it has to be confirmed")
    func confirms() {
        let record = Self.record(
            .decision, choices: [Approval.Choice(value: "keep"), Approval.Choice(value: "drop", needsConfirmation: true)])
        #expect(Self.form(record)?.schema["properties"]?.object?.keys == ["choice", "confirm", "comments"])
        func isTaken(_ content: JSON) -> Bool {
            if case .reply = FormAnswer(["action": "accept", "content": content], to: record.approval) { true } else { false }
        }
        #expect(isTaken(["choice": "keep"]) && !isTaken(["choice": "drop"]) && isTaken(["choice": "drop", "confirm": true]))
        #expect(!isTaken([:]) && !isTaken(["choice": 1]))
    }

    @Test(
        "what came of a form is told to the engine in its words",
        arguments: [
            (Approval.Kind.approval, ["approved": false, "comments": "no"], ["comments": "no", "approved": false]),
            (.plan, ["approved": true, "amount": 3], ["approved": true, "values": ["amount": 3]]),
            (.input, ["amount": 3], ["values": ["amount": 3]]), (.reviewEdit, ["amount": 3], ["values": ["amount": 3]]),
        ] as [(Approval.Kind, JSON, JSON)])
    func replies(kind: Approval.Kind, content: JSON, response: JSON) {
        let record = Self.record(kind, schema: ["type": "object", "properties": ["amount": ["type": "integer"]]])
        guard case .reply(let reply) = FormAnswer(["action": "accept", "content": content], to: record.approval) else {
            Issue.record("no reply")
            return
        }
        #expect(reply == response)
    }
}
