import Foundation
import Testing

/// docs/specification.md names what shows each rule of the specification, and what it names is there.
@Suite("The specification, rule by rule")
struct SpecificationTests {
    /// How many rules nothing shows; a new gap, or one that was closed, is said here, too.
    static let missingCount = 8

    /// How many parts each section has; 0 for one without parts.
    static let parts: [(section: Int, count: Int)] = [
        (3, 12), (4, 4), (5, 4), (6, 0), (7, 0), (8, 0), (9, 8), (10, 7), (11, 4), (12, 4), (13, 0), (14, 0), (15, 0), (16, 4), (17, 2),
        (18, 0), (19, 4), (20, 2), (21, 0), (22, 9), (23, 0), (24, 0), (25, 0),
    ]

    static let sections = parts.flatMap { section, count in
        count == 0 ? ["\(section)"] : (1...count).map { "\(section).\($0)" }
    }

    @Test("every section has its rules, numbered in order")
    func areAllThere() {
        var counts: [(section: String, count: Int)] = []
        for row in SpecificationRow.all {
            if counts.last?.section != row.part { counts.append((row.part, 0)) }
            counts[counts.count - 1].count += 1
            #expect(row.section == "\(row.part).\(counts[counts.count - 1].count)")
        }
        #expect(counts.map(\.section) == Self.sections)
        #expect(SpecificationRow.all.count >= 300)
    }

    @Test("a row names what shows it, or says that it is missing")
    func areShown() {
        let rows = SpecificationRow.all
        #expect(rows.count { $0.isMissing } == Self.missingCount)
        #expect(Project.text(SpecificationRow.path)?.contains("these are \(Self.missingCount) of \(rows.count).") == true)
        for row in rows { #expect(row.isMissing == row.shownBy.isEmpty, "\(row.section)") }
    }

    @Test("what a row names is a test or a transcript that there is")
    func exist() throws {
        var sentences: [String: [String]] = [:]
        for file in Project.tests {
            let name = ((file.path as NSString).lastPathComponent as NSString).deletingPathExtension
            let suite = String(name.prefix { $0 != "+" })
            let found = (Project.text(file.path) ?? "").matches(of: /@Test\(\s*"((?:[^"\\]|\\.)*)"/).map { String($0.1) }
            sentences[suite, default: []] += found
        }
        #expect(sentences.count > 50)
        for row in SpecificationRow.all {
            for name in row.shownBy {
                if name.hasPrefix("transcript ") {
                    let path = "Tests/PlanCommandsTests/Transcripts/\(name.dropFirst(11)).txt"
                    #expect(Project.text(path) != nil, "\(row.section): there is no \(path)")
                } else {
                    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
                    let isThere = parts.count == 2 && sentences[parts[0], default: []].contains { $0.hasPrefix(parts[1]) }
                    #expect(isThere, "\(row.section): there is no test '\(name)'")
                }
            }
        }
    }
}
