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

    func run() async throws {
        let printer = options.printer()
        let format = format ?? (options.isJSON ? .json : .text)
        let compiler = try compiler(printer.console)
        var isSound = true
        var all: [LocatedFinding] = []
        var items: [JSON] = []
        for file in files {
            let mended = fix ? try PlanMending.mend(file, compiler, printer.console) : []
            let (findings, plan) = try check(file, compiler, printer.console)
            if plan == nil || (strict && findings.contains { $0.severity == .warning }) { isSound = false }
            all += findings
            switch format {
            case .json: items.append(plan.json(file, findings, mended))
            case .text: ValidateText(printer: printer).report(file, findings, plan, mended)
            case .sarif, .github: break
            }
        }
        switch format {
        case .json: printer.json(["items": .array(items), "nextCursor": nil])
        case .sarif: printer.json(SARIFReport.json(of: all))
        case .github: for finding in all { printer.line(GitHubAnnotations.line(of: finding)) }
        case .text: break
        }
        if !isSound { throw ExitStatus.refused.exitCode }
    }

    private func compiler(_ console: Console) throws -> PlanCompiler {
        var compiler = PlanCompiler()
        compiler.now = console.surroundings.now()
        if let catalog { compiler.catalog = try Catalog(PlanFile.document(catalog, console).value) }
        return compiler
    }

    private func check(_ file: String, _ compiler: PlanCompiler, _ console: Console) throws -> ([LocatedFinding], PlanFile?) {
        do throws(Problem) {
            let read = try PlanFile.read(file, console, compiler)
            return (read.findings, read.compilation.plan == nil ? nil : read)
        } catch {
            guard error.status == .refused else { throw error }
            return (error.findings, nil)
        }
    }
}

extension PlanFile? {
    fileprivate func json(_ file: String, _ findings: [LocatedFinding], _ mended: [LocatedFinding]) -> JSON {
        let plan = self?.compilation.plan
        var object = JSONObject([("file", .string(file)), ("valid", .bool(plan != nil))])
        object["title"] = plan.map { .string($0.title) }
        object["digest"] = plan.map { .string($0.digest.description) }
        object["nodes"] = plan.map { .int(Int64($0.nodes.count)) }
        object["findings"] = .array(findings.map(\.json))
        if !mended.isEmpty { object["fixed"] = .array(mended.map(\.json)) }
        return .object(object)
    }
}
