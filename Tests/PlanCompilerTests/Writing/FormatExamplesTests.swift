import Foundation
import PlanCompiler
import PlanJSON
import Testing

@Suite("Formatting the examples")
struct FormatExamplesTests {
    static let files: [URL] = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let folder = root.appendingPathComponent("Examples")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { folder.appendingPathComponent("\($0)/plan.yaml") }
            .filter { FileManager.default.fileExists(atPath: $0.path) }
    }()

    @Test("an example keeps its value and comments, and is formatted once", arguments: files)
    func examples(_ file: URL) throws {
        let document = try PlanDocument(reading: [UInt8](Data(contentsOf: file)), name: file.path)
        let text = document.formatted()
        let again = try PlanDocument(reading: Array(text.utf8), name: file.path)
        #expect(again.value.bytes == document.value.bytes)
        #expect(again.comments == document.comments)
        #expect(again.formatted() == text)
    }
}
