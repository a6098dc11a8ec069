import PlanCompiler
import PlanJSON
import Testing

@Suite("Places in a document")
struct DocumentPositionTests {
    static let yaml = "title: Große 😀 Sache\nnodes:\n  - id: a\n    input: {é: 1, list: [x, y]}\n  - \"id\": b\n"
    static let json = "{\"title\": \"x\",\n \"nodes\": [\n  {\"id\": \"a\"},\r\n  {\"é\": 1, \"id\": \"b\"}]}"

    @Test(
        "values and keys are found by pointer",
        arguments: [
            (yaml, "", 1, 1, nil, nil), (yaml, "/title", 1, 8, 1, 1), (yaml, "/nodes", 3, 3, 2, 1), (yaml, "/nodes/0", 3, 5, nil, nil),
            (yaml, "/nodes/0/id", 3, 9, 3, 5), (yaml, "/nodes/0/input", 4, 12, 4, 5), (yaml, "/nodes/0/input/é", 4, 16, 4, 13),
            (yaml, "/nodes/0/input/list/1", 4, 29, nil, nil), (yaml, "/nodes/1/id", 5, 11, 5, 5), (json, "/title", 1, 11, 1, 2),
            (json, "/nodes/1", 4, 3, nil, nil), (json, "/nodes/1/id", 4, 18, 4, 12),
        ] as [(String, String, Int, Int, Int?, Int?)])
    func places(_ text: String, _ path: String, _ line: Int, _ column: Int, _ keyLine: Int?, _ keyColumn: Int?) throws {
        let document = try PlanDocument(reading: Array(text.utf8), name: "plan")
        let pointer = try #require(JSONPointer(path))
        #expect(document.position(of: pointer) == TextPosition(line: line, column: column))
        #expect(document.keyPosition(of: pointer)?.line == keyLine)
        #expect(document.keyPosition(of: pointer)?.column == keyColumn)
    }

    @Test("what is not there has no place")
    func nowhere() throws {
        let document = try PlanDocument(reading: Array(Self.yaml.utf8), name: "plan")
        #expect(document.position(of: JSONPointer(tokens: ["nodes", "2"])) == nil)
        #expect(document.keyPosition(of: .root) == nil)
    }

    @Test("a line can be printed, whatever ends it")
    func lines() throws {
        let document = try PlanDocument(reading: Array("a: 1\r\nb: 2\rc: 3\n\nd: 4".utf8), name: "plan")
        #expect([0, 1, 2, 3, 4, 5, 6].map { document.line($0) } == [nil, "a: 1", "b: 2", "c: 3", "", "d: 4", nil])
    }

    @Test("a byte order mark is no part of the text")
    func byteOrderMark() throws {
        for text in ["a: 1", "{\"a\": 1}"] {
            let document = try PlanDocument(reading: [0xEF, 0xBB, 0xBF] + Array(text.utf8), name: "plan")
            #expect(document.value == ["a": 1])
            #expect(document.text == text)
        }
    }

    @Test(
        "the name decides when the first character does not", arguments: [("plan.json", DocumentError.Code.jsonSyntax), ("plan.yaml", nil)])
    func format(_ name: String, _ code: DocumentError.Code?) {
        do throws(DocumentError) {
            #expect(try PlanDocument(reading: Array("a: 1".utf8), name: name).format == .yaml)
            #expect(code == nil)
        } catch {
            #expect(error.code == code)
        }
    }
}
