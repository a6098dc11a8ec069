import PlanJSON
import Testing

@Suite("Parsing JSON")
struct JSONParserTests {
    @Test(
        "whole numbers that fit 64 bits are integers, all others doubles",
        arguments: [
            ("0", JSON.int(0)), ("-0", .int(0)), ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
            ("9223372036854775808", .double(9223372036854775808)), ("1.0", .double(1)), ("1e2", .double(100)),
            ("-2.5E-3", .double(-0.0025)),
            ("123456789012345678901234567890", .double(123_456_789_012_345_677_877_719_597_056)), ("1e-400", .double(0)),
            ("0.1", .double(0.1)), ("9007199254740993.0", .double(9007199254740992)),
            ("2.2250738585072011e-308", .double(Double.leastNormalMagnitude.nextDown)),
            ("1.7976931348623157e308", .double(.greatestFiniteMagnitude)), ("5e-324", .double(.leastNonzeroMagnitude)),
            ("0e99999999999999999999", .double(0)), ("1e23", .double(1e23)), ("8.5e22", .double(8.5e22)),
        ])
    func numbers(_ text: String, _ expected: JSON) throws {
        let value = try JSON(parsing: text)
        #expect(value == expected)
        #expect(value.typeName == expected.typeName)
    }

    @Test(
        "escapes become their characters",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC\ud83d\ude00""#, "Aé€😀"), (#""\u0000""#, "\0"),
            ("\"é\\n😀 plain \\u0041\"", "é\n😀 plain A"), (#""""#, ""), (#""\uFFFF""#, "\u{FFFF}"), (#""exactly8""#, "exactly8"),
        ])
    func escapes(_ text: String, _ expected: String) throws {
        #expect(try JSON(parsing: text) == .string(expected))
    }

    @Test(
        "a refused text is refused with its code and place",
        arguments: [
            ("", JSONError.Code.syntax, 1, 1), ("[1,]", .syntax, 1, 4), ("{\n  \"a\": tru\n}", .syntax, 2, 8), ("[1] x", .syntax, 1, 5),
            ("{\"é😀\": 01}", .syntax, 1, 8), ("{\"a\":1,\r\n\"\\u0061\":2}", .duplicateKey, 2, 1), ("[1e400]", .numberRange, 1, 2),
            ("[\r-1e999]", .numberRange, 2, 1), ("\"\\ud800\"", .syntax, 1, 2), ("\"\\ud800\\u0041\"", .syntax, 1, 2),
            ("\"\\udc00\"", .syntax, 1, 2), ("\"a\tb\"", .syntax, 1, 3), ("[1", .syntax, 1, 3), ("{'a':1}", .syntax, 1, 2),
            ("\"a", .syntax, 1, 3), ("\"\\x\"", .syntax, 1, 3), ("-", .syntax, 1, 2), ("1.", .syntax, 1, 3), ("1e", .syntax, 1, 3),
            ("\u{FEFF}{}", .syntax, 1, 1), ("NaN", .syntax, 1, 1), ("{\"a\" 1}", .syntax, 1, 6), ("\u{A0}1", .syntax, 1, 1),
        ])
    func refused(_ text: String, _ code: JSONError.Code, _ line: Int, _ column: Int) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
        #expect(error?.code == code)
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test(
        "bytes that are no UTF-8 are refused where they stand",
        arguments: [
            [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xF0, 0x80, 0x80, 0xAF],
        ] as [[UInt8]])
    func invalidBytes(_ bytes: [UInt8]) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: Array("[\"ab".utf8) + bytes + Array("\"]".utf8)) }
        #expect(error?.code == .invalidUTF8)
        #expect(error?.offset == 4)
    }

    @Test("an error tells what was found and what was expected")
    func message() {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: "{\"a\": 1; \"b\": 2}") }
        #expect(error?.description == "1:8: found ';', expected ',' or '}' [json.syntax]")
    }

    @Test("two spellings of one letter are two keys")
    func canonicalEquivalence() throws {
        let value = try JSON(parsing: "{\"\u{E9}\": 1, \"e\u{301}\": 2}")
        #expect(value["\u{E9}"] == 1)
        #expect(value["e\u{301}"] == 2)
        var large = JSONObject((0..<50).map { (String($0), JSON.int($0)) })
        large["\u{E9}"] = 1
        large["e\u{301}"] = 2
        #expect(large.count == 52)
        #expect(large["e\u{301}"] == 2)
        large["\u{E9}"] = nil
        #expect(large["\u{E9}"] == nil)
        #expect(large["49"] == 49)
        #expect(large["e\u{301}"] == 2)
    }

    @Test("keys keep their order, and values that differ only in it are equal")
    func order() throws {
        let one = try JSON(parsing: "{\"b\":1,\"a\":[2.0]}"), other = try JSON(parsing: "{\"a\":[2],\"b\":1.0}")
        #expect(one.object?.keys == ["b", "a"])
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
    }
}
