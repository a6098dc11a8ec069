import PlanCompiler
import PlanModel

/// What validating a file has found, as people read it.
struct ValidateText {
    let printer: Printer

    func report(_ file: String, _ findings: [LocatedFinding], _ plan: PlanFile?, _ mended: [LocatedFinding]) {
        let style = Style(isColored: printer.console.isColored)
        for finding in mended {
            let place = finding.line.map { ":\($0)" } ?? ""
            printer.line("\(style.paint("mended", .good)) \(file)\(place): \(TerminalText.clean(finding.message)) [\(finding.code)]")
        }
        for finding in findings { printer.line(finding.text(style, width: printer.width) + "\n") }
        let fixable = findings.count { $0.isMechanical }
        let hint = fixable > 0 && mended.isEmpty ? "; 'cairn validate --fix' can mend \(fixable)" : ""
        guard let compiled = plan?.compilation.plan else {
            return printer.line("\(style.paint("✗", .bad)) \(file): \(plan?.summary ?? FindingReport.summary(findings))\(hint)")
        }
        let nodes = compiled.nodes.count == 1 ? "1 node" : "\(compiled.nodes.count) nodes"
        let remarks = findings.isEmpty ? "" : "; \(FindingReport.summary(findings))\(hint)"
        let size = "\(nodes), \(compiled.edges.count) edges, sha256:\(compiled.digest.hex.prefix(12))"
        printer.line("\(style.paint("✓", .good)) \(file): \(TerminalText.clean(compiled.title)) (\(size))\(remarks)")
    }
}
