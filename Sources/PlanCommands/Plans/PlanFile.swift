import Foundation
import PlanCompiler
import PlanJSON
import PlanModel

/// A plan as it lies in a file, or comes through standard input.
struct PlanFile: Sendable {
    let document: PlanDocument
    let compilation: Compilation
    let findings: [LocatedFinding]

    /// Reads and compiles. A file that cannot be read is a ``Problem``; a plan that is not sound has findings.
    static func read(_ path: String, _ console: Console, _ compiler: PlanCompiler = PlanCompiler()) throws(Problem) -> PlanFile {
        let document = try document(path, console)
        let compilation = compiler.compile(document.value)
        return PlanFile(document: document, compilation: compilation, findings: FindingReport.locate(compilation.findings, in: document))
    }

    /// Reads a document of YAML or JSON.
    static func document(_ path: String, _ console: Console) throws(Problem) -> PlanDocument {
        let name = path == "-" ? standardInput : path
        let bytes = try bytes(of: path, console)
        do {
            return try PlanDocument(reading: bytes, name: name)
        } catch {
            let text = String(decoding: bytes.prefix(1 << 20), as: UTF8.self)
            let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
            let findings = FindingReport.locate(error, text: lines)
            throw Problem(FindingReport.code, "\(name): \(FindingReport.summary(findings))", findings: findings, status: .refused)
        }
    }

    /// The plan; a ``Problem`` with all findings when it is not sound.
    func plan() throws(Problem) -> CompiledPlan {
        if let plan = compilation.plan { return plan }
        throw Problem(FindingReport.code, "\(document.name): \(summary)", findings: findings, status: .refused)
    }

    /// What a server finds wrong with the plan is shown at its place in the file.
    func locating<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as PlanError where error.code == FindingReport.code && !error.findings.isEmpty {
            let located = FindingReport.locate(error.findings, in: document)
            throw Problem(FindingReport.code, "\(document.name): \(FindingReport.summary(located))", findings: located, status: .refused)
        }
    }

    var summary: String {
        let hidden = compilation.blockingCount - findings.count { $0.severity == .blocking }
        return FindingReport.summary(findings) + (hidden > 0 ? ", and \(hidden) more errors that are not shown" : "")
    }

    /// What standard input is called in messages.
    static let standardInput = "standard input"

    /// More than any document may have, so that a larger one is refused for its size.
    private static let readLimit = 65 << 20

    private static func bytes(of path: String, _ console: Console) throws(Problem) -> [UInt8] {
        if path == "-" { return console.readInput(readLimit) }
        let full = console.absolute(path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) else {
            let folder = (full as NSString).deletingLastPathComponent
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            let near = NearestName.suggestion(for: (full as NSString).lastPathComponent, among: names.sorted())
            throw Problem("file.missing", "there is no file \(path)", suggestion: near, status: .notFound)
        }
        if isFolder.boolValue { throw Problem("file.folder", "\(path) is a folder", suggestion: "name the plan's file", status: .notFound) }
        guard let handle = FileHandle(forReadingAtPath: full), let data = try? handle.read(upToCount: readLimit) ?? Data() else {
            throw Problem("file.unreadable", "\(path) may not be read", suggestion: "mend its permissions", status: .notFound)
        }
        return [UInt8](data)
    }
}
