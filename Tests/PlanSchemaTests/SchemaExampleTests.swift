import PlanJSON
import Testing

@testable import PlanSchema

@Suite("A schema gives an example of its values")
struct SchemaExampleTests {
    static let rows: [(schema: String, example: String)] = [
        (#"{"type": "integer", "minimum": 3}"#, "3"),
        (#"{"type": "integer", "multipleOf": 5, "exclusiveMinimum": 10}"#, "15"),
        (#"{"type": "number", "maximum": -2}"#, "-2"),
        (#"{"type": "string", "default": "x"}"#, #""x""#),
        (#"{"type": "string", "examples": [7, "y"]}"#, #""y""#),
        (#"{"enum": ["a", "b"]}"#, #""a""#),
        (#"{"const": [1]}"#, "[1]"),
        (#"{"type": "string", "pattern": "^v[0-9]+(\\.[0-9]+){2}$"}"#, #""v0.0.0""#),
        (#"{"type": "string", "minLength": 12}"#, #""value value ""#),
        (#"{"type": "string", "maxLength": 2}"#, #""va""#),
        (
            #"{"type": "object", "required": ["ok", "n"], "properties": {"ok": {"type": "boolean"}, "n": {"type": "null"}}}"#,
            #"{"ok":true,"n":null}"#
        ),
        (#"{"type": "array", "items": {"type": "string", "pattern": "^[a-c]x$"}}"#, #"["ax","bx"]"#),
        (
            #"{"type": "array", "items": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}, "maxItems": 1}"#,
            #"[{"id":"id"}]"#
        ),
        (##"{"$ref": "#/$defs/a", "$defs": {"a": {"type": "boolean"}}}"##, "false"),
        (
            #"{"allOf": [{"type": "object", "required": ["a"], "properties": {"a": {"const": 1}}}, {"required": ["b"]}]}"#,
            #"{"a":1,"b":"b"}"#
        ),
        (#"{"oneOf": [{"type": "string", "maxLength": 0}, {"type": "integer", "minimum": 5}]}"#, #""""#),
    ]

    @Test("defaults and examples first, and then a small value that fits", arguments: rows)
    func example(schema: String, example: String) throws {
        let schema = try Schema(compiling: JSON(parsing: schema))
        let value = try #require(schema.example())
        #expect(schema.accepts(value))
        #expect(value.text == example)
    }

    @Test(
        "a text of a format is one",
        arguments: ["date", "time", "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "uri", "uuid", "regex", "json-pointer"])
    func format(name: String) throws {
        var options = SchemaOptions()
        options.assertsFormats = true
        let schema = try Schema(compiling: ["type": "string", "format": .string(name)], options: options)
        #expect(schema.example().map { schema.accepts($0) } == true)
    }

    @Test("elements of a list differ, so that they can be told apart")
    func distinct() throws {
        let schema = try Schema(
            compiling: JSON(
                parsing: #"{"type": "array", "uniqueItems": true, "items": {"type": "object", "required": ["id", "n"],"#
                    + #" "properties": {"id": {"type": "string", "pattern": "^o[0-9]{5}$"}, "n": {"type": "integer", "minimum": 1}}}}"#))
        #expect(schema.example(listLength: 3)?.text == #"[{"id":"o00000","n":1},{"id":"o11111","n":2},{"id":"o22222","n":3}]"#)
    }

    @Test("what nothing fits has no example, and a schema that contains itself comes to an end")
    func limits() throws {
        #expect(try Schema(compiling: ["type": "string", "minLength": 3, "maxLength": 2]).example() == nil)
        #expect(try Schema(compiling: false).example() == nil)
        let tree = try Schema(
            compiling: JSON(
                parsing: ##"{"type": "object", "properties": {"next": {"$ref": "#"}, "all": {"type": "array", "items": {"$ref": "#"}}}}"##))
        #expect(tree.example() != nil)
    }
}
