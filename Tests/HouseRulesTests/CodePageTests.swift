import Foundation
import Testing

/// Every code that a person can meet has a page in docs/codes, and nothing else has.
@Suite("Pages of codes")
struct CodePageTests {
    static let isWriting = ProcessInfo.processInfo.environment["CAIRN_WRITE_PAGES"] == "1"

    @Test("the pages in the binary are those of docs/codes")
    func areEmbedded() throws {
        let files = CodePageFile.all.map { ($0.path, $0.text) } + [CodePageFile.index]
        if Self.isWriting {
            let folder = Project.root.appendingPathComponent(CodePageFile.folder)
            try? FileManager.default.removeItem(at: folder)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (path, text) in files { try text.write(to: Project.root.appendingPathComponent(path), atomically: true, encoding: .utf8) }
        }
        let there = Project.paths(below: CodePageFile.folder)
        #expect(there == files.map(\.0).sorted(), "run 'make pages'")
        for (path, text) in files where Project.text(path) != text { Issue.record("\(path) differs from docs/codes; run 'make pages'") }
    }

    @Test("every code in the sources has a page, and every page is a code in the sources")
    func everyCodeHasItsPage() {
        let used = Set(ErrorCodes.used.map(\.message)), pages = Set(CodePageFile.names.map { String($0.dropLast(3)) })
        #expect(used.count > 150)
        #expect(used.subtracting(pages).sorted() == [], "say in docs/codes/<code>.md what causes it and what to do")
        #expect(pages.subtracting(used).sorted() == [], "no source uses these; remove the pages")
    }

    @Test("docs/errors.md lists every page with its first sentence")
    func areListed() throws {
        let listed = ErrorCodes.listed
        for name in CodePageFile.names {
            let lines = CodePageFile.text(of: name).split(separator: "\n", omittingEmptySubsequences: false)
            let code = String(name.dropLast(3))
            #expect(lines.first == "# \(code)")
            let summary = try #require(lines.dropFirst(2).first?.split(separator: ": ", maxSplits: 1).last.map(String.init), "\(name)")
            #expect(listed[code] == summary, "docs/errors.md: the row of \(code)")
        }
        #expect(Set(listed.keys).subtracting(CodePageFile.names.map { String($0.dropLast(3)) }) == [])
    }

    @Test("a code is told from a file's name")
    func telling() {
        let file = SourceFile(
            path: "Sources/X/Y.swift", text: "let a = [\"plan.no-nodes\", \"plan.yaml\", \"math.abs\", \"no code\", \"a.b.c\"]")
        #expect(ErrorCodes.codes(in: file).map(\.text) == ["plan.no-nodes"])
    }
}
