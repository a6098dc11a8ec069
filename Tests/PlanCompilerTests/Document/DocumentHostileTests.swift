import PlanCompiler
import PlanJSON
import Testing

@Suite("Hostile documents")
struct DocumentHostileTests {
    @Test(
        "deep nesting is refused in every spelling",
        arguments: [
            ("[", DocumentError.Code.jsonTooDeep), ("{\"a\":", .jsonTooDeep), ("- ", .yamlTooDeep), ("x: [[", .yamlTooDeep),
        ])
    func depth(_ unit: String, _ code: DocumentError.Code) {
        let error = #expect(throws: DocumentError.self) {
            try PlanDocument(reading: Array(String(repeating: unit, count: 100_000).utf8), name: "deep")
        }
        #expect(error?.code == code)
    }

    @Test("flow lists inside each other are refused beyond the limit, and read up to it", arguments: [127, 128, 999, 100_000])
    func flowDepth(_ count: Int) throws {
        let text = "x: " + String(repeating: "[", count: count) + String(repeating: "]", count: count)
        guard count > 127 else {
            #expect(try PlanDocument(reading: Array(text.utf8), name: "deep").value["x"]?.array?.count == 1)
            return
        }
        let error = #expect(throws: DocumentError.self) { try PlanDocument(reading: Array(text.utf8), name: "deep") }
        #expect(error?.code == .yamlTooDeep)
    }

    @Test("nested aliases are refused at once, also as a key")
    func aliases() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<40 {
            text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        let error = #expect(throws: DocumentError.self) {
            try PlanDocument(reading: Array("\(text)? *a39\n: 1\n".utf8), name: "bomb")
        }
        #expect(error?.code == .yamlAnchor)
        #expect(error?.all.count == PlanDocument.reportedFaults)
    }

    @Test(
        "too many bytes or values are refused",
        arguments: [
            (DocumentLimits(bytes: 30), "a: [1, 2, 3, 4, 5, 6, 7, 8, 9]\n"),
            (DocumentLimits(values: 10), "a: [1, 2, 3, 4, 5, 6, 7, 8, 9]\n"),
            (DocumentLimits(values: 10), "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"),
        ])
    func size(_ limits: DocumentLimits, _ text: String) {
        let error = #expect(throws: DocumentError.self) { try PlanDocument(reading: Array(text.utf8), name: "big", limits: limits) }
        #expect(error?.code == .tooLarge)
        #expect(throws: Never.self) { try PlanDocument(reading: Array("a: [1, 2, 3]".utf8), name: "small", limits: limits) }
    }

    @Test("bytes that are no UTF-8 are refused where they stand")
    func encoding() {
        for start in ["a: \n", "{ \n"] {
            let error = #expect(throws: DocumentError.self) {
                try PlanDocument(reading: Array("\(start)é ".utf8) + [0xC3, 0x28], name: "latin")
            }
            #expect(error?.code == .notUTF8)
            #expect(error?.line == 2)
            #expect(error?.column == 3)
        }
    }

    @Test("a hundred thousand keys and a long text are read in bounded time")
    func large() throws {
        var text = (0..<100_000).map { "key\($0): \($0)\n" }.joined()
        text += "text: |\n" + String(repeating: "  a line of text\n", count: 100_000)
        let time = try ContinuousClock().measure {
            let document = try PlanDocument(reading: Array(text.utf8), name: "large")
            #expect(document.value["key99999"] == 99_999)
            #expect(document.value["text"]?.string?.utf8.count == 1_500_000)
        }
        #expect(time < .seconds(60))
    }

    @Test(
        "a document cut off anywhere does no harm",
        arguments: [
            "a: &x [1, 'é', \"\\u00e9\"]\nb: |\n  text\nc: {d: !t 1, <<: *x}\n? e\n: - f\n",
            "{\"a\": [1.5e1, \"\\ud83d\\ude00\", {\"b\": null}]}",
        ])
    func cut(_ text: String) {
        let bytes = Array(text.utf8)
        for count in 0..<bytes.count {
            do throws(DocumentError) {
                _ = try PlanDocument(reading: Array(bytes[..<count]), name: "cut")
            } catch {
                #expect(error.line >= 1 && error.column >= 1)
            }
        }
    }
}
