import Foundation
import PlanCompiler
import PlanJSON
import Testing

@Suite("The official YAML suite", .enabled(if: DocumentSuiteData.file != nil, "set CAIRN_TEST_DATA to the folder of the official suites"))
struct DocumentSuiteTests {
    struct Case: Sendable {
        let id: String
        let features: Set<Substring>
        let yaml: [UInt8]
        /// One value for each document of the text.
        let documents: [JSON]?
        let fails: Bool
    }

    /// What the format leaves out of YAML, by the names of the suite.
    static let refusedFeatures: Set<Substring> = [
        "anchor", "alias", "tag", "unknown-tag", "local-tag", "complex-key", "duplicate-key", "edge",
    ]

    /// Codes that say a text is YAML, but not of the part that the format takes.
    static let refusals: Set<DocumentError.Code> = [
        .yamlAnchor, .yamlAlias, .yamlTag, .yamlNonStringKey, .yamlDuplicateKey, .yamlMultipleDocuments, .empty,
    ]

    static func cases() throws -> [Case] {
        let suite = try JSON(parsing: [UInt8](Data(contentsOf: try #require(DocumentSuiteData.file))))
        return (suite["cases"]?.array ?? []).map { row in
            Case(
                id: row["id"]?.string ?? "", features: Set((row["tags"]?.string ?? "").split(separator: " ")),
                yaml: [UInt8](Data(base64Encoded: row["yaml"]?.string ?? "") ?? Data()), documents: row["expect"]?["json"]?.array,
                fails: row["expect"]?["fail"] == true)
        }
    }

    /// Reads a text as YAML, also when it begins like JSON.
    static func read(_ row: Case) throws(DocumentError) -> JSON {
        try PlanDocument(reading: Array("# \(row.id)\n".utf8) + row.yaml, name: row.id).value
    }

    /// Where libyaml, which reads YAML 1.1, reads another value: a '?' that begins a word in a flow list or map is taken for the mark
    /// of a key, and a last line of blanks without a line end loses its line end.
    static let readOtherwise: Set<String> = ["652Z", "HM87-1", "L24T-1"]

    /// What is no YAML 1.2 and libyaml takes all the same: missing blanks before comments, loose indentation, and the like.
    static let takenAllTheSame: Set<String> = [
        "9C9N", "9JBA", "CVW2", "DK95-1", "G5U8", "QB6E", "S98Z", "SU5Z", "X4QW", "Y79Y-3", "YJV2",
    ]

    @Test("what is taken means what the suite says; what is refused for a feature has that feature")
    func values() throws {
        var counts = (taken: 0, refused: 0, misread: 0)
        var wrong: Set<String> = [], unexplained: [String] = []
        for row in try Self.cases() {
            guard let documents = row.documents, documents.count == 1 else { continue }
            do throws(DocumentError) {
                if try Self.read(row) != documents[0] { wrong.insert(row.id) }
                counts.taken += 1
            } catch  where error.code == .yamlSyntax {
                counts.misread += 1
            } catch {
                counts.refused += 1
                let isExplained =
                    error.code == .empty
                    ? documents[0].isNull
                    : Self.refusals.contains(error.code) && !row.features.isDisjoint(with: Self.refusedFeatures)
                if !isExplained { unexplained.append("\(row.id) \(row.features): \(error)") }
            }
        }
        #expect(wrong == Self.readOtherwise)
        #expect(unexplained == [])
        #expect(counts.taken >= 170 && counts.misread <= 31, "\(counts)")
    }

    @Test("what is no YAML is refused, but for what libyaml lets through")
    func failures() throws {
        var accepted: Set<String> = []
        var count = 0
        for row in try Self.cases() where row.fails {
            count += 1
            if (try? Self.read(row)) != nil { accepted.insert(row.id) }
        }
        #expect(count >= 90)
        #expect(accepted == Self.takenAllTheSame)
    }
}
