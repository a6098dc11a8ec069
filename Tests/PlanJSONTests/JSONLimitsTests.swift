import PlanJSON
import Testing

@Suite("Hostile JSON")
struct JSONLimitsTests {
    @Test("nesting beyond the limit is refused, however deep and whatever the limit says", arguments: [128, 1_000, 1_000_000])
    func depth(_ limit: Int) throws {
        let limits = JSONLimits(depth: limit)
        let allowed = min(limit, JSONLimits.deepest)
        let text = String(repeating: "[", count: allowed) + String(repeating: "]", count: allowed)
        let value = try JSON(parsing: text, limits: limits)
        #expect(try JSON(parsing: value.bytes, limits: limits) == value)
        for count in [allowed + 1, 100_000, 10_000_000] {
            let error = #expect(throws: JSONError.self) {
                try JSON(parsing: [UInt8](repeating: UInt8(ascii: "["), count: count), limits: limits)
            }
            #expect(error?.code == .tooDeep)
            #expect(error?.offset == allowed)
        }
        let objects = String(repeating: "{\"a\":", count: 100_000)
        #expect(throws: JSONError.self) { try JSON(parsing: objects, limits: limits) }
    }

    @Test("a depth set later is held below the deepest, too")
    func depthSetter() {
        var limits = JSONLimits.default
        limits.depth = 1 << 40
        #expect(limits.depth == JSONLimits.deepest)
    }

    @Test("too many bytes or values are refused", arguments: [JSONLimits(bytes: 20), JSONLimits(values: 9)])
    func size(_ limits: JSONLimits) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: "[1,2,3,4,5,6,7,8,9,10]", limits: limits) }
        #expect(error?.code == .tooLarge)
        #expect(throws: Never.self) { try JSON(parsing: "[1,2,3,4,5,6,7,8]", limits: limits) }
    }

    @Test("a hundred thousand keys cost linear time, and a repeated one is found")
    func manyKeys() throws {
        let members = (0..<100_000).map { "\"key \($0)\":\($0)" }.joined(separator: ",")
        let time = try ContinuousClock().measure {
            let value = try JSON(parsing: "{\(members)}")
            #expect(value["key 99999"] == 99_999)
            #expect(value == value)
        }
        // A search through all earlier keys would take minutes.
        #expect(time < .seconds(20))
        let error = #expect(throws: JSONError.self) { try JSON(parsing: "{\(members),\"key 77777\":1}") }
        #expect(error?.code == .duplicateKey)
    }

    @Test("a string of megabytes is read and written")
    func longString() throws {
        let text = String(repeating: "0123456789é\"", count: 400_000)
        let value = JSON.string(text)
        #expect(try JSON(parsing: value.bytes) == value)
    }

    @Test("a text cut off anywhere is refused")
    func cut() throws {
        let text = Array(#"{"a":[1.5e1,"x\u00e9\ud83d\ude00é",true,null,{"b":false}]}"#.utf8)
        #expect(throws: Never.self) { try JSON(parsing: text) }
        for count in 0..<text.count {
            #expect(throws: JSONError.self, "\(count)") { try JSON(parsing: text.prefix(count)) }
        }
    }
}
