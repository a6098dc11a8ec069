import PlanJSON
import PlanSchema
import Testing

@Suite("A schema that is none is refused")
struct SchemaErrorTests {
    private static let rows: [(schema: String, code: String, pointer: String)] = [
        (#"{"type":"strin"}"#, "schema.invalid", "/type"), (#"{"properties":{"a":3}}"#, "schema.invalid", "/properties/a"),
        (#"{"required":true}"#, "schema.invalid", "/required"), (#"{"required":["a",1]}"#, "schema.invalid", "/required/1"),
        (#"{"minLength":-1}"#, "schema.invalid", "/minLength"), (#"{"items":[{}]}"#, "schema.invalid", "/items"),
        (#"{"pattern":"("}"#, "schema.invalid", "/pattern"), (#"{"pattern":"(a)\\1"}"#, "schema.invalid", "/pattern"),
        (#"{"patternProperties":{"[":{}}}"#, "schema.invalid", "/patternProperties/["),
        (#"{"allOf":[]}"#, "schema.invalid", "/allOf"), (#"{"multipleOf":0}"#, "schema.invalid", "/multipleOf"),
        (#"{"exclusiveMinimum":true}"#, "schema.invalid", "/exclusiveMinimum"), (#"{"enum":1}"#, "schema.invalid", "/enum"),
        (#"{"$schema":"http://x.test/s"}"#, "schema.invalid", "/$schema"), (#"[]"#, "schema.invalid", ""),
        (##"{"$ref":"#/$defs/x"}"##, "schema.unknown-ref", "/$ref"), (#"{"$ref":"Comit"}"#, "schema.unknown-ref", "/$ref"),
        (#"{"$ref":"https://x.test/a"}"#, "schema.remote-ref", "/$ref"), (##"{"$ref":"#"}"##, "schema.invalid", ""),
        (##"{"$defs":{"a":{"allOf":[{"$ref":"#/$defs/a"}]}}}"##, "schema.invalid", "/$defs/a/allOf/0"),
        (#"{"pattern":"(a{1000}){1000}"}"#, "schema.too-large", "/pattern"),
    ]

    @Test("each mistake has its code and place", arguments: rows)
    func mistakes(schema: String, code: String, pointer: String) throws {
        let error = #expect(throws: SchemaError.self) { try Schema(compiling: JSON(parsing: schema), registry: ["Commit": [:]]) }
        #expect(error?.code.rawValue == code)
        #expect(error?.pointer.description == pointer)
        #expect(error?.findings.count == 1)
    }

    @Test("all mistakes are reported at once, with suggestions")
    func together() {
        let error = #expect(throws: SchemaError.self) {
            try Schema(compiling: ["type": "sting", "minItems": "2", "$ref": "Comit"], registry: ["Commit": [:]])
        }
        #expect(Set(error?.findings.map(\.pointer.description) ?? []) == ["/type", "/minItems", "/$ref"])
        #expect(error?.findings.compactMap(\.suggestion).sorted() == ["did you mean 'Commit'?", "did you mean 'string'?"])
    }

    @Test("a mistake in the registry names its document")
    func registry() {
        let error = #expect(throws: SchemaError.self) { try Schema(compiling: ["$ref": "A"], registry: ["A": ["type": 1]]) }
        #expect(error?.findings.first?.document == "A")
    }

    @Test("nesting, number and patterns have limits")
    func limits() {
        var deep: JSON = true
        for _ in 0..<400 { deep = ["allOf": [deep]] }
        #expect { try Schema(compiling: deep) } throws: { ($0 as? SchemaError)?.code == .tooDeep }
        let wide: JSON = ["allOf": .array(Array(repeating: ["type": "object"] as JSON, count: 30_000))]
        #expect { try Schema(compiling: wide) } throws: { ($0 as? SchemaError)?.code == .tooLarge }
    }

    @Test("a long chain of references and a doubling one are stopped, not followed for ever")
    func hostile() throws {
        var chain = JSONObject([("a5000", true as JSON)])
        for link in 0..<5_000 { chain["a\(link)"] = ["$ref": .string("#/$defs/a\(link + 1)")] }
        let long = try Schema(compiling: ["$ref": "#/$defs/a0", "$defs": .object(chain)])
        #expect(long.validate(1).map(\.keyword) == ["limit"])
        var doubling = JSONObject([("b40", ["type": "integer"] as JSON)])
        for level in 0..<40 {
            let next: JSON = ["$ref": .string("#/$defs/b\(level + 1)")]
            doubling["b\(level)"] = ["allOf": [next, next]]
        }
        let wide = try Schema(compiling: ["$ref": "#/$defs/b0", "$defs": .object(doubling)])
        #expect(wide.validate(1, limits: SchemaLimits(steps: 50_000)).map(\.keyword) == ["limit"])
    }
}
