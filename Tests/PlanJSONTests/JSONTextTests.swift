import PlanJSON
import PlanTestKit
import Testing

@Suite("Writing JSON")
struct JSONTextTests {
    @Test("any value survives being written and parsed", arguments: [1, 42, 20_261_121] as [UInt64])
    func roundTrip(_ seed: UInt64) throws {
        var generator = SeededRandom(seed: seed)
        for _ in 0..<400 {
            let value = generator.value()
            let again = try JSON(parsing: value.bytes)
            #expect(again == value, "seed \(seed)")
            #expect(again.bytes == value.bytes, "seed \(seed)")
            #expect(again.hashValue == value.hashValue, "seed \(seed)")
            #expect(try JSON(parsing: value.prettyText).bytes == value.bytes, "seed \(seed)")
            #expect(try JSON(parsing: value.canonicalBytes).canonicalBytes == value.canonicalBytes, "seed \(seed)")
        }
    }

    @Test("every double survives, to the bit", arguments: [7, 8] as [UInt64])
    func doubles(_ seed: UInt64) throws {
        var generator = SeededRandom(seed: seed)
        for _ in 0..<5_000 {
            let value = generator.double()
            let again = try JSON(parsing: JSON.double(value).bytes)
            guard case .double(let double) = again else {
                Issue.record("seed \(seed): \(value) became \(again)")
                continue
            }
            #expect(double.bitPattern == value.bitPattern, "seed \(seed)")
            #expect(try JSON(parsing: JSON.double(value).canonicalBytes).double == value, "seed \(seed)")
        }
    }

    @Test("compact text has no blanks and keeps integers and doubles apart")
    func compact() {
        let value: JSON = ["z": [1, 1.0, -0.5, nil, true, 1e300], "a": ["": "\u{1}\"\\/\u{8}\u{C}\n\r\t\u{7F}é\u{2028}"]]
        #expect(value.text == "{\"z\":[1,1.0,-0.5,null,true,1e+300],\"a\":{\"\":\"\\u0001\\\"\\\\/\\b\\f\\n\\r\\t\u{7F}é\u{2028}\"}}")
    }

    @Test("whole numbers are written to their last digit", arguments: [0, 7, -1, 10, 1_000_000, .max, .min] as [Int64])
    func integers(_ value: Int64) {
        #expect(JSON.int(value).text == value.description)
    }

    @Test("pretty text has a member a line, empty containers stay short")
    func pretty() {
        let value: JSON = ["name": "x", "list": [1, [:], []], "deep": ["a": [nil]]]
        let expected = """
            {
              "name": "x",
              "list": [
                1,
                {},
                []
              ],
              "deep": {
                "a": [
                  null
                ]
              }
            }
            """
        #expect(value.prettyText == expected)
    }

    @Test("a double that should not be there does not spoil the text", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(_ value: Double) {
        #expect(JSON.array([.double(value)]).text == "[null]")
        #expect(JSON.array([.double(value)]).canonicalText == "[null]")
    }
}
