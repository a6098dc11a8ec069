import PlanJSON
import PlanSchema
import Testing

@Suite("A schema tells what is wrong with a value")
struct SchemaTests {
    private static let rows: [(schema: String, value: String, sentence: String)] = [
        (#"{"enum":["stable","beta"]}"#, #""gamma""#, #"the value must be one of "stable", "beta", not "gamma""#),
        (#"{"enum":["stable","beta"]}"#, #""bata""#, #"the value must be one of "stable", "beta", not "bata"; did you mean "beta"?"#),
        (#"{"const":1}"#, "2", "the value must be 1, not 2"),
        (#"{"type":["string","null"]}"#, "5", "the value must be null or a string, not the integer 5"),
        (#"{"properties":{"a":{"items":{"minimum":3}}}}"#, #"{"a":[4,1]}"#, "/a/1 must be at least 3, not 1"),
        (#"{"required":["name"]}"#, #"{"nam":1}"#, "the value lacks the property 'name'; it has 'nam'"),
        (
            #"{"properties":{"name":true},"additionalProperties":false}"#, #"{"nmae":1}"#,
            "/nmae is no known property; did you mean 'name'?"
        ),
        (#"{"minLength":1}"#, #""""#, "the value must not be empty"),
        (#"{"maxLength":2}"#, #""äöü""#, "the value must have at most 2 characters, not 3"),
        (#"{"pattern":"^a"}"#, #""b""#, #"the value must match the pattern ^a, unlike "b""#),
        (#"{"uniqueItems":true}"#, "[1,2,1.0]", "the value must not repeat items, but items 0 and 2 are both 1"),
        (#"{"contains":{"type":"string"}}"#, "[1]", "the value must contain at least 1 item that is a string, not 0"),
        (#"{"multipleOf":0.01}"#, "0.005", "the value must be a multiple of 0.01, not 0.005"),
        (#"{"anyOf":[{"type":"null"},{"minLength":3,"type":"string"}]}"#, #""a""#, "the value must have at least 3 characters, not 1"),
        (#"{"anyOf":[{"type":"null"},{"const":3}]}"#, "4", "the value must be something that is null; or is 3"),
        (#"{"oneOf":[{"minimum":1},{"minimum":2}]}"#, "3", "the value must fit exactly one alternative, but fits numbers 1 and 2"),
        (#"{"not":{"type":"null"}}"#, "null", "the value must not be something that is null"),
        (#"{"propertyNames":{"pattern":"^x"}}"#, #"{"y":1}"#, "/y has a name that is not allowed: it does not match ^x"),
        (#"{"dependentRequired":{"a":["b"]}}"#, #"{"a":1}"#, "the value must have the property 'b', because it has 'a'"),
    ]

    @Test("a violation is a sentence about a place", arguments: rows)
    func messages(schema: String, value: String, sentence: String) throws {
        let violations = try Schema(compiling: JSON(parsing: schema)).validate(JSON(parsing: value))
        #expect(violations.map(\.description) == [sentence])
    }

    @Test("a violation points at its keyword, in whatever document that stands")
    func places() throws {
        let schema = try Schema(compiling: ["properties": ["c": ["$ref": "Commit"]]], registry: ["Commit": ["required": ["sha"]]])
        let violation = try #require(schema.validate(["c": [:]]).first)
        #expect(violation.document == "Commit")
        #expect(violation.schemaPointer.description == "/required")
        #expect(violation.instancePointer.description == "/c")
        #expect(violation.keyword == "required")
    }

    @Test("the number of violations is bounded")
    func bounded() throws {
        let schema = try Schema(compiling: ["items": ["type": "string"]])
        let value = JSON.array(Array(repeating: 1 as JSON, count: 100))
        #expect(schema.validate(value).count == 20)
        #expect(schema.validate(value, limits: SchemaLimits(violations: 3)).count == 3)
    }

    @Test(
        "formats are remarks unless they are asserted",
        arguments: [(false, true), (true, false)])
    func formats(isAsserted: Bool, accepts: Bool) throws {
        let schema = try Schema(compiling: ["format": "date"], options: SchemaOptions(assertsFormats: isAsserted))
        #expect(schema.accepts("2026-02-30") == accepts)
    }

    @Test(
        "a reference finds the registry by name, by URI and by the name's pointer",
        arguments: ["Commit", "Commit#/properties/sha", "https://x.test/commit#", "urn:commit", "Commit#hash"])
    func registry(reference: String) throws {
        let commit: JSON = ["type": ["object", "string"], "properties": ["sha": ["$anchor": "hash", "type": "string"]]]
        let schema = try Schema(
            compiling: ["$ref": .string(reference)], registry: ["Commit": commit, "https://x.test/commit": commit, "urn:commit": commit])
        #expect(schema.accepts("abc"))
        #expect(!schema.accepts(5))
    }

    @Test("names of the registry refer to each other, also in circles")
    func circles() throws {
        let schema = try Schema(
            compiling: ["$ref": "Tree"],
            registry: [
                "Tree": ["properties": ["leaf": ["$ref": "Leaf"]]], "Leaf": ["type": "object", "properties": ["up": ["$ref": "Tree"]]],
            ])
        #expect(schema.accepts(["leaf": ["up": ["leaf": [:]]]]))
        #expect(!schema.accepts(["leaf": ["up": ["leaf": 1]]]))
    }

    @Test("defaults are filled in through references, lists and allOf, and never over what is there")
    func defaults() throws {
        let schema = try Schema(
            compiling: [
                "properties": [
                    "channel": ["default": "stable"], "retry": ["$ref": "Retry"], "list": ["items": ["$ref": "Retry"]],
                    "self": ["$ref": "#", "default": [:]], "given": ["default": 1],
                ],
                "allOf": [["properties": ["extra": ["default": nil]]]],
            ], registry: ["Retry": ["default": [:], "properties": ["count": ["default": 3]]]])
        let value = schema.defaults(applying: ["given": 2, "list": [[:], 5], "self": ["channel": "x", "self": 7]])
        let retry: JSON = ["count": 3]
        #expect(
            value == [
                "given": 2, "list": [retry, 5], "channel": "stable", "retry": retry, "extra": nil,
                "self": ["channel": "x", "self": 7, "retry": retry, "given": 1, "extra": nil],
            ])
        #expect(schema.defaults(applying: [:])["self"] != nil)
    }
}
