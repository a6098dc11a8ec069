import Testing

@testable import PlanHTTP

@Suite("Frames of a stream")
struct FrameReaderTests {
    private static let text =
        "id: 3\nevent: hello\ndata: {}\n\n: a comment\n\nid:4\r\nevent: note\r\ndata: one\r\ndata:two\r\n\r\nevent: empty\n\n"

    @Test("a stream is read alike wherever it is cut into pieces")
    func pieces() {
        let bytes = Array(Self.text.utf8)
        let whole = [
            FrameReader.Frame(id: "3", type: "hello", data: "{}"), FrameReader.Frame(id: "4", type: "note", data: "one\ntwo"),
        ]
        for cut in 0...bytes.count {
            var reader = FrameReader(limit: 100)
            #expect((reader.read(bytes[..<cut]) ?? []) + (reader.read(bytes[cut...]) ?? []) == whole, "cut at \(cut)")
        }
    }

    @Test("what is larger than it may be is refused, in one line and in many")
    func limit() {
        var reader = FrameReader(limit: 10)
        #expect(reader.read("data: 12345678901\n\n".utf8) == nil)
        var lines = FrameReader(limit: 10)
        #expect(lines.read("data: 1234\ndata: 5678\ndata: 9012\ndata: 3\n\n".utf8) == nil)
    }
}
