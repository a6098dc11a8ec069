import ArgumentParser
import PlanCompiler
import PlanJSON
import PlanModel

/// `cairn validate`.
struct ValidateCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check plans, and say everything that is wrong with them at once.")

    @Argument(help: ArgumentHelp("Plans in YAML or JSON; - for standard input.", valueName: "file"))
    var files: [String]

    @Option(help: "How findings are written: text or json.")
    var format: Format?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let printer = options.printer()
        let isJSON = format.map { $0 == .json } ?? options.isJSON
        var isSound = true
        var items: [JSON] = []
        for file in files {
            let (findings, plan) = try check(file, printer.console)
            if plan == nil { isSound = false }
            if isJSON { items.append(plan.json(file, findings)) } else { report(file, findings, plan, printer) }
        }
        if isJSON { printer.json(["items": .array(items), "nextCursor": nil]) }
        if !isSound { throw ExitStatus.refused.exitCode }
    }

    private func check(_ file: String, _ console: Console) throws -> ([LocatedFinding], PlanFile?) {
        do throws(Problem) {
            let read = try PlanFile.read(file, console)
            return (read.findings, read.compilation.plan == nil ? nil : read)
        } catch {
            guard error.status == .refused else { throw error }
            return (error.findings, nil)
        }
    }

    private func report(_ file: String, _ findings: [LocatedFinding], _ plan: PlanFile?, _ printer: Printer) {
        let style = Style(isColored: printer.console.isColored)
        for finding in findings { printer.line(finding.text(style, width: printer.width) + "\n") }
        guard let compiled = plan?.compilation.plan else {
            return printer.line("\(style.paint("✗", .bad)) \(file): \(FindingReport.summary(findings))")
        }
        let nodes = compiled.nodes.count == 1 ? "1 node" : "\(compiled.nodes.count) nodes"
        let remarks = findings.isEmpty ? "" : "; \(FindingReport.summary(findings))"
        let size = "\(nodes), \(compiled.edges.count) edges, sha256:\(compiled.digest.hex.prefix(12))"
        printer.line("\(style.paint("✓", .good)) \(file): \(TerminalText.clean(compiled.title)) (\(size))\(remarks)")
    }
}

extension PlanFile? {
    fileprivate func json(_ file: String, _ findings: [LocatedFinding]) -> JSON {
        let plan = self?.compilation.plan
        var object = JSONObject([("file", .string(file)), ("valid", .bool(plan != nil))])
        object["title"] = plan.map { .string($0.title) }
        object["digest"] = plan.map { .string($0.digest.description) }
        object["nodes"] = plan.map { .int(Int64($0.nodes.count)) }
        object["findings"] = .array(findings.map(\.json))
        return .object(object)
    }
}
