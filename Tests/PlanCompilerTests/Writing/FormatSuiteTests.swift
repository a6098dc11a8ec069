import Foundation
import PlanCompiler
import PlanJSON
import Testing

@Suite(
    "Formatting the official YAML suite",
    .enabled(if: FormatSuiteData.file != nil, "set CAIRN_TEST_DATA to the folder of the official suites"))
struct FormatSuiteTests {
    @Test("what our reader takes keeps its value and comments when it is formatted, and is formatted once")
    func suite() throws {
        let suite = try JSON(parsing: [UInt8](Data(contentsOf: try #require(FormatSuiteData.file))))
        let reversed = KeyOrder { _, object in object.keys.reversed() }
        var taken = 0
        for row in suite["cases"]?.array ?? [] {
            let id = row["id"]?.string ?? ""
            let yaml = [UInt8](Data(base64Encoded: row["yaml"]?.string ?? "") ?? Data())
            guard let document = try? PlanDocument(reading: Array("# \(id)\n".utf8) + yaml, name: id) else { continue }
            taken += 1
            let formatted = document.formatted()
            let again = try PlanDocument(reading: Array(formatted.utf8), name: id)
            #expect(again.value.bytes == document.value.bytes, "\(id)\n\(formatted)")
            #expect(again.comments.sorted() == document.comments.sorted(), "\(id)\n\(formatted)")
            #expect(again.formatted() == formatted, "\(id)\n\(document.text)\n----\n\(formatted)")
            let turned = try PlanDocument(reading: Array(document.formatted(order: reversed).utf8), name: id)
            #expect(turned.value.bytes == reversed.arranged(document.value).bytes, "\(id): left as it was")
            let written = PlanDocument.text(of: document.value, as: .yaml)
            #expect(try PlanDocument(reading: Array("# \(id)\n\(written)".utf8), name: id).value.bytes == document.value.bytes, "\(id)")
        }
        #expect(taken >= 170)
    }
}
