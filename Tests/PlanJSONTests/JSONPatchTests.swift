import PlanJSON
import Testing

@Suite("JSON Patch (RFC 6902)")
struct JSONPatchTests {
    @Test(
        "the examples of appendix A that succeed",
        arguments: [
            (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux"}]"#, #"{"baz":"qux","foo":"bar"}"#),
            (#"{"foo":["bar","baz"]}"#, #"[{"op":"add","path":"/foo/1","value":"qux"}]"#, #"{"foo":["bar","qux","baz"]}"#),
            (#"{"baz":"qux","foo":"bar"}"#, #"[{"op":"remove","path":"/baz"}]"#, #"{"foo":"bar"}"#),
            (#"{"foo":["bar","qux","baz"]}"#, #"[{"op":"remove","path":"/foo/1"}]"#, #"{"foo":["bar","baz"]}"#),
            (#"{"baz":"qux","foo":"bar"}"#, #"[{"op":"replace","path":"/baz","value":"boo"}]"#, #"{"baz":"boo","foo":"bar"}"#),
            (
                #"{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}"#,
                #"[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]"#,
                #"{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"#
            ),
            (
                #"{"foo":["all","grass","cows","eat"]}"#, #"[{"op":"move","from":"/foo/1","path":"/foo/3"}]"#,
                #"{"foo":["all","cows","eat","grass"]}"#
            ),
            (
                #"{"baz":"qux","foo":["a",2,"c"]}"#,
                #"[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]"#, #"{"baz":"qux","foo":["a",2,"c"]}"#
            ),
            (
                #"{"foo":"bar"}"#, #"[{"op":"add","path":"/child","value":{"grandchild":{}}}]"#,
                #"{"foo":"bar","child":{"grandchild":{}}}"#
            ),
            (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux","xyz":123}]"#, #"{"foo":"bar","baz":"qux"}"#),
            (#"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":10}]"#, #"{"/":9,"~1":10}"#),
            (#"{"foo":["bar"]}"#, #"[{"op":"add","path":"/foo/-","value":["abc","def"]}]"#, #"{"foo":["bar",["abc","def"]]}"#),
            (#"{"a":1}"#, #"[{"op":"add","path":"","value":[1]},{"op":"copy","from":"/0","path":"/-"}]"#, "[1,1]"),
            (#"{"a":{"b":[1]}}"#, #"[{"op":"move","from":"/a","path":"/a"}]"#, #"{"a":{"b":[1]}}"#),
            (#"[1,2]"#, #"[{"op":"add","path":"/2","value":3},{"op":"replace","path":"","value":null}]"#, "null"),
        ])
    func applied(_ document: String, _ patch: String, _ expected: String) throws {
        #expect(try JSON(parsing: document).applying(patch: try JSON(parsing: patch)) == JSON(parsing: expected))
    }

    @Test(
        "a patch that fails names its operation and changes nothing",
        arguments: [
            (#"{"baz":"qux"}"#, #"[{"op":"test","path":"/baz","value":"bar"}]"#, JSONPatchError.Code.testFailed, 0),
            (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/foo2","value":1},{"op":"add","path":"/baz/bat","value":"qux"}]"#, .notFound, 1),
            (#"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":"10"}]"#, .testFailed, 0),
            (#"{"a":[]}"#, #"[{"op":"add","path":"/a/1","value":0}]"#, .notFound, 0),
            (#"{"a":[1]}"#, #"[{"op":"remove","path":"/a/0"},{"op":"remove","path":"/a/0"}]"#, .notFound, 1),
            (#"{"a":{"b":1}}"#, #"[{"op":"move","from":"/a","path":"/a/b"}]"#, .malformed, 0),
            (#"{"a":1}"#, #"[{"op":"replace","path":"/b","value":1}]"#, .notFound, 0),
            (#"{"a":1}"#, #"[{"op":"copy","from":"/b","path":"/c"}]"#, .notFound, 0),
            (#"{"a":1}"#, #"[{"op":"remove","path":"/a/b"}]"#, .notFound, 0),
            (#"{"a":1}"#, #"[{"op":"add","path":"/b"}]"#, .malformed, 0),
            (#"{"a":1}"#, #"[{"op":"add","path":"b","value":1}]"#, .malformed, 0),
            (#"{"a":1}"#, #"[{"op":"spam","path":"/a","value":1}]"#, .malformed, 0),
            (#"{"a":1}"#, #"[{"op":"move","path":"/a"}]"#, .malformed, 0),
            (#"{"a":1}"#, "[7]", .malformed, 0), (#"{"a":1}"#, "{}", .malformed, nil),
        ] as [(String, String, JSONPatchError.Code, Int?)])
    func refused(_ document: String, _ patch: String, _ code: JSONPatchError.Code, _ operation: Int?) throws {
        let before = try JSON(parsing: document)
        var value = before
        let operations = try JSON(parsing: patch)
        let error = try #require(throws: JSONPatchError.self) { try value.apply(patch: operations) }
        #expect(error.code == code)
        #expect(error.operation == operation)
        #expect(value.bytes == before.bytes)
    }

    @Test("a patch that copies the whole into itself again and again is refused before it hurts", arguments: ["/-", "/0"])
    func bomb(_ path: String) throws {
        let copy: JSON = ["op": "copy", "from": "", "path": .string(path)]
        var value: JSON = [1, 2]
        let error = #expect(throws: JSONPatchError.self) { try value.apply(patch: .array(Array(repeating: copy, count: 5_000))) }
        #expect(error?.code == .tooLarge)
        #expect(value == [1, 2])
    }

    @Test("a patch cannot nest a value deeper than values may be", arguments: ["add", "move"])
    func depth(_ name: String) throws {
        var operations: [JSON] = []
        var pointer = JSONPointer.root
        for _ in 0..<1_200 {
            if name == "move" { operations.append(["op": "move", "from": "/next", "path": "/wrap/inner"]) }
            pointer = pointer.appending("a")
            operations.append(
                name == "add"
                    ? ["op": "add", "path": .string(pointer.description), "value": [:]]
                    : ["op": "move", "from": "/wrap", "path": "/next"])
            if name == "move" { operations.append(["op": "add", "path": "/wrap", "value": [:]]) }
        }
        var value: JSON = ["next": [:], "wrap": [:]]
        let error = #expect(throws: JSONPatchError.self) { try value.apply(patch: .array(operations)) }
        #expect(error?.code == .tooLarge)
    }
}
