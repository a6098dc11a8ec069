import Foundation
import PlanCalendar
import PlanCompiler
import PlanJSON
import PlanModel
import Testing

@testable import PlanCommands

@Suite("The example on the page of a code has it, and the mended one has not")
struct CodePageExampleTests {
    /// Codes of the compiler's modules that no plan provokes before it runs.
    static let others: Set = ["plan.invalid", "plan.idempotency-conflict"]

    @Test("every page can be read", arguments: CodePages.texts)
    func isReadable(text: String) throws {
        let page = try #require(CodePage(markdown: text), "\(text.prefix(60))")
        #expect(["error", "warning", "remark"].contains(page.kind))
        #expect(page.summary.hasSuffix("."))
        #expect(page.mended == nil || page.example != nil)
    }

    @Test("the example has the finding", arguments: CodePages.all.filter { $0.example != nil }.map(\.code))
    func hasExample(code: String) throws {
        let page = try #require(CodePages.page(of: code))
        let found = Self.findings(try #require(page.example))
        let all = found.map { "\($0.code): \($0.message)" }.joined(separator: "\n")
        let finding = try #require(found.first { $0.code == code }, "found instead:\n\(all)")
        let severity = page.kind == "error" ? Finding.Severity.blocking : page.kind == "warning" ? .warning : .info
        #expect(finding.severity == severity)
        guard let mended = page.mended else { return }
        let left = Self.findings(mended).filter { $0.code == code || ($0.severity == .blocking && !Self.isOfTheWorld($0.code)) }
        #expect(left.isEmpty, "\(left.map { "\($0.code): \($0.message)" })")
    }

    @Test("what a finding offers to mend mends it", arguments: CodePages.all.filter { $0.example != nil }.map(\.code))
    func mends(code: String) throws {
        let text = try #require(CodePages.page(of: code)?.example)
        guard let document = try? PlanDocument(reading: Array(text.utf8), name: "example") else { return }
        let findings = Self.compiler.compile(document.value).findings
        for finding in findings.filter({ $0.code == code }) {
            guard let fix = finding.fix else { continue }
            let patched = try document.value.applying(patch: fix)
            let left = Self.compiler.compile(patched).findings.filter {
                $0.code == code && $0.path == finding.path && $0.message == finding.message
            }
            #expect(left.isEmpty, "the patch \(fix.text) leaves it")
        }
    }

    /// The world that examples live in: who and what there is.
    static let compiler: PlanCompiler = {
        var compiler = PlanCompiler()
        compiler.now = Timestamp("2027-01-04T09:00:00Z")
        compiler.catalog = try? Catalog(JSON(parsing: catalog))
        return compiler
    }()

    static let catalog = """
        {"agents": ["writer", "critic", "lead"], "users": ["ada", "bo"],
         "groups": {"maintainers": ["ada", "bo"], "nobody": [], "one": ["ada"], "everyone": ["ada", "bo"]},
         "tools": [{"name": "docs.links",
                    "inputSchema": {"type": "object", "required": ["path"], "properties": {"path": {"type": "string"}}}},
                   {"name": "files.write", "allowedOwners": ["agent:lead"]}],
         "secrets": ["TOKEN"],
         "plans": [{"name": "archive", "versions": [1, 2], "uses": []}, {"name": "circle", "versions": [1], "uses": ["circle"]}]}
        """

    /// Findings that depend on the world and not on the plan.
    static func isOfTheWorld(_ code: String) -> Bool { code == "owner.no-executor" }

    /// Everything that is said about a text: as such, and where nothing but functions is run.
    static func findings(_ text: String) -> [Finding] {
        do throws(DocumentError) {
            let document = try PlanDocument(reading: Array(text.utf8), name: "example")
            var running = PlanCompiler(executors: Executors(systemTasks: ["noop", "echo"], runsPrograms: true))
            running.now = compiler.now
            return PlanCompiler().compile(document.value).findings + compiler.compile(document.value).findings
                + running.compile(document.value).findings
        } catch {
            return error.all.map { Finding($0.code.rawValue, $0.message, at: "") }
        }
    }
}
