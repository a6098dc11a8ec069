import ArgumentParser
import PlanCompiler
import PlanEngine
import PlanJSON
import PlanModel

/// `cairn validate`.
struct ValidateCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, sarif, github
    }

    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check plans, and say everything that is wrong with them at once.",
        discussion: """
            --fix mends what can be mended without asking, and writes the file; comments and layout stay. --strict takes warnings for
            errors.
            'cairn explain CODE' says more about a finding.
            """)

    @Argument(help: ArgumentHelp("Plans in YAML or JSON; - for standard input.", valueName: "file"))
    var files: [String]

    @Option(help: "How findings are written: text, json, sarif (code hosts, editors) or github (its workflows).")
    var format: Format?

    @Flag(help: "Mend what can be mended, and write the file.")
    var fix = false

    @Flag(help: "Refuse plans that have warnings, too.")
    var strict = false

    @Option(help: ArgumentHelp("A JSON or YAML file that lists the agents, tools, people and plans that there are.", valueName: "file"))
    var catalog: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if files.count(where: { $0 == "-" }) > 1 { throw ValidationError("standard input can be read only once") }
    }

    func run() async throws {
        let printer = options.printer()
        if fix, files.contains("-") {
            throw Problem("file.not-a-file", "standard input cannot be mended in place", suggestion: "name a file", status: .usage)
        }
        let compiler = try compiler(printer.console)
        var unread = UnreadFiles()
        let checks = files.compactMap { file in
            unread.attempt { () throws(Problem) in
                let check = try check(file, compiler, printer.console)
                if format(printer) == .text { ValidateText(printer: printer).report(check) }
                return check
            }
        }
        if !checks.isEmpty { write(checks, printer) }
        try unread.tell()
        if checks.contains(where: \.isRefused) { throw ExitStatus.refused.exitCode }
    }

    private func format(_ printer: Printer) -> Format { format ?? (printer.mode == .json ? .json : .text) }

    /// The forms that are written once for all files.
    private func write(_ checks: [FileCheck], _ printer: Printer) {
        switch format(printer) {
        case .json: printer.json(["items": .array(checks.map(\.json)), "nextCursor": nil])
        case .sarif: printer.json(SARIFReport.json(of: checks.flatMap(\.findings)))
        case .github: for finding in checks.flatMap(\.findings) { printer.line(GitHubAnnotations.line(of: finding)) }
        case .text: break
        }
    }

    private func compiler(_ console: Console) throws -> PlanCompiler {
        var compiler = PlanCompiler()
        compiler.now = console.surroundings.now()
        if let catalog { compiler.catalog = try Catalog(PlanFile.document(catalog, console).value) }
        return compiler
    }

    private func check(_ file: String, _ compiler: PlanCompiler, _ console: Console) throws(Problem) -> FileCheck {
        do throws(Problem) {
            let mended = fix ? try PlanMending.mend(file, compiler, console) : []
            let read = try PlanFile.read(file, console, compiler)
            return FileCheck(file: file, findings: read.findings, plan: read, mended: mended, isStrict: strict)
        } catch {
            guard error.status == .refused else { throw error }
            return FileCheck(file: file, findings: error.findings, plan: nil, mended: [], isStrict: strict)
        }
    }
}
