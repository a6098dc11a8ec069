import PlanJSON
import Testing

@Suite("A patch says what is different")
struct JSONDifferenceTests {
    @Test(
        "it names the smallest place",
        arguments: [
            (["a": 1, "b": [1, 2, 3]], ["a": 1, "b": [1, 5, 3]], [["op": "replace", "path": "/b/1", "value": 5]]),
            (["a": 1, "c": 2], ["a": 1, "b": 3], [["op": "remove", "path": "/c"], ["op": "add", "path": "/b", "value": 3]]),
            ([1, 2, 3], [1, 9, 2, 3], [["op": "add", "path": "/1", "value": 9]]),
            ([1, 2, 3], [3], [["op": "remove", "path": "/1"], ["op": "remove", "path": "/0"]]),
            (["a/b~": 1], ["a/b~": 2], [["op": "replace", "path": "/a~1b~0", "value": 2]]), ("x", "x", []),
            (1, "x", [["op": "replace", "path": "", "value": "x"]]),
        ] as [(JSON, JSON, JSON)])
    func places(before: JSON, after: JSON, patch: JSON) {
        #expect(before.patch(to: after) == patch)
    }

    @Test("what it is applied to becomes the other, whatever both are", arguments: 0..<50)
    func applies(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func below(_ bound: UInt64) -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state % bound
        }
        func value(_ depth: Int) -> JSON {
            switch below(depth > 3 ? 3 : 6) {
            case 0: return .int(Int64(below(3)))
            case 1: return below(2) == 0 ? .null : .bool(true)
            case 2: return .string(["", "a/b", "~"][Int(below(3))])
            case 3: return .array((0..<below(5)).map { _ in value(depth + 1) })
            default: return .object(JSONObject((0..<below(4)).map { _ in (["a", "b/", "c~", "d"][Int(below(4))], value(depth + 1)) }))
            }
        }
        for _ in 0..<100 {
            let before = value(0), after = value(0)
            let patch = before.patch(to: after)
            #expect(try before.applying(patch: patch) == after, "seed \(seed): \(before.text) to \(after.text) by \(patch.text)")
        }
    }
}
