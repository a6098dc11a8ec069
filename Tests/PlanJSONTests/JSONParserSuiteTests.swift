import Foundation
import PlanJSON
import Testing

@Suite(
    "The official parser suite",
    .enabled(if: TestData.has("parsers/json.json"), "set CAIRN_TEST_DATA to the folder of the official suites, or put it at ../shared/data")
)
struct JSONParserSuiteTests {
    struct Case: Decodable, Sendable {
        let id: String
        let bytes: Data
        let expect: String
    }

    static func cases() throws -> [Case] {
        struct Suite: Decodable { let cases: [Case] }
        return try JSONDecoder().decode(Suite.self, from: try TestData.read("parsers/json.json")).cases
    }

    @Test("what must be accepted is, what must be rejected is, and nothing crashes")
    func suite() throws {
        var counts = [String: Int]()
        for row in try Self.cases() {
            counts[row.expect, default: 0] += 1
            let accepted = (try? JSON(parsing: [UInt8](row.bytes))) != nil
            // Two of the suite's texts repeat a key, which its grammar allows and this parser refuses on purpose.
            let repeatsKey = row.id.hasPrefix("y_object_duplicated_key")
            switch row.expect {
            case "accept": #expect(accepted != repeatsKey, "\(row.id)")
            case "reject": #expect(!accepted, "\(row.id)")
            default: break
            }
        }
        #expect(counts["accept", default: 0] >= 90 && counts["reject", default: 0] >= 180, "\(counts)")
    }

    @Test("what is accepted survives being written in each form")
    func written() throws {
        for row in try Self.cases() {
            guard let value = try? JSON(parsing: [UInt8](row.bytes)) else { continue }
            #expect(try JSON(parsing: value.bytes) == value, "\(row.id)")
            #expect(try JSON(parsing: value.prettyText) == value, "\(row.id)")
        }
    }
}
