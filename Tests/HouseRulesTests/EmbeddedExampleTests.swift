import Foundation
import Testing

@Suite("Examples in the binary")
struct EmbeddedExampleTests {
    static let isWriting = ProcessInfo.processInfo.environment["CAIRN_WRITE_EXAMPLES"] == "1"

    @Test("what 'cairn init' writes is what Examples holds", arguments: EmbeddedExample.all)
    func isEqual(part: EmbeddedExample) throws {
        if Self.isWriting {
            let file = Project.root.appendingPathComponent(part.path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try part.text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(Project.text(part.path) == part.text, "\(part.path) differs from Examples/\(part.example); run 'make examples'")
    }
}
