import PlanJSON
import Testing

@Suite("JSON Pointer (RFC 6901)")
struct JSONPointerTests {
    static let document: JSON = [
        "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8,
    ]

    @Test(
        "the examples of section 5",
        arguments: [
            ("", document), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3), ("/g|h", 4),
            ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
        ] as [(String, JSON)])
    func examples(_ text: String, _ expected: JSON) throws {
        let pointer = try #require(JSONPointer(text))
        #expect(Self.document[pointer] == expected)
        #expect(pointer.description == text)
    }

    @Test(
        "a pointer that leads nowhere finds nothing",
        arguments: ["/foo/2", "/foo/00", "/foo/-", "/foo/+1", "/foo/", "/x", "/foo/0/a", "/foo/ 1"])
    func nowhere(_ text: String) throws {
        let target = try #require(JSONPointer(text))
        #expect(Self.document[target] == nil)
    }

    @Test("a text that is no pointer is refused", arguments: ["foo", "/a~", "/a~2", "#/a"])
    func malformed(_ text: String) {
        #expect(JSONPointer(text) == nil)
    }

    @Test("a pointer grows by keys and indices, which are escaped, and knows what it contains")
    func appending() {
        let pointer = JSONPointer.root.appending("a/b~").appending(3)
        #expect(pointer.description == "/a~1b~0/3")
        #expect(pointer.parent?.description == "/a~1b~0")
        #expect(JSONPointer.root.contains(pointer))
        #expect(!pointer.contains(.root))
    }

    @Test(
        "a key is escaped by its bytes, also where an accent follows",
        arguments: [
            ("plain", "plain"), ("a/b", "a~1b"), ("~", "~0"), ("~\u{301}/\u{301}", "~0\u{301}~1\u{301}"), ("", ""),
        ])
    func escape(_ key: String, _ expected: String) {
        #expect(JSONPointer.escape(key).utf8.elementsEqual(expected.utf8))
        #expect(JSONPointer("/" + JSONPointer.escape(key))?.tokens == [key])
    }
}
