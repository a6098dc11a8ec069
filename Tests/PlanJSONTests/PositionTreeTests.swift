import PlanJSON
import Testing

@Suite("Positions of values")
struct PositionTreeTests {
    @Test(
        "each value and key is found at its line and column",
        arguments: [
            ("", 1, 1, nil, nil), ("/a", 2, 8, 2, 3), ("/a/0", 2, 9, nil, nil), ("/a/1", 3, 3, nil, nil), ("/a/1/é", 3, 9, 3, 4),
            ("/a/1/x", 3, 18, 3, 13), ("/z", 5, 1, 4, 1),
        ] as [(String, Int, Int, Int?, Int?)])
    func places(_ pointer: String, _ line: Int, _ column: Int, _ keyLine: Int?, _ keyColumn: Int?) throws {
        let text = "{\n  \"a\": [1,\n  {\"é\": \"😀\",\"x\": {}}],\n\"z\" :\r\nnull}"
        let (value, tree) = try JSONParser.parseWithPositions(Array(text.utf8))
        let target = try #require(JSONPointer(pointer))
        let node = try #require(tree.node(at: target, in: value))
        #expect(node.start == TextPosition(line: line, column: column))
        #expect(node.key?.line == keyLine)
        #expect(node.key?.column == keyColumn)
    }

    @Test("a pointer that leads nowhere has no place", arguments: ["/b", "/a/2", "/a/0/x"])
    func nowhere(_ pointer: String) throws {
        let (value, tree) = try JSONParser.parseWithPositions(Array("{\"a\":[1,2]}".utf8))
        let target = try #require(JSONPointer(pointer))
        #expect(tree.node(at: target, in: value) == nil)
    }
}
