import PlanCompiler
import PlanModel

/// What validating a file has found, as people read it.
struct ValidateText {
    let printer: Printer

    func report(_ check: FileCheck) {
        let style = Style(isColored: printer.console.isColored)
        let file = TerminalText.clean(check.file == "-" ? PlanFile.standardInput : check.file)
        for finding in check.mended {
            let place = finding.line.map { ":\($0)" } ?? ""
            let now = finding.fix.flatMap(Mend.inWords).map { "; \($0)" } ?? ""
            printer.line("\(style.paint("mended", .good)) \(file)\(place): \(TerminalText.clean(finding.message + now)) [\(finding.code)]")
        }
        if !check.mended.isEmpty, !check.findings.isEmpty { printer.line() }
        for finding in check.findings { printer.line(finding.text(style, width: printer.width) + "\n") }
        let fixable = check.findings.count { $0.isMechanical }
        let hint = fixable > 0 && check.mended.isEmpty ? "; 'cairn validate --fix' can mend \(fixable)" : ""
        guard let compiled = check.compiled else {
            return printer.line("\(style.paint("✗", .bad)) \(file): \(check.plan?.summary ?? FindingReport.summary(check.findings))\(hint)")
        }
        let remarks = check.findings.isEmpty ? "" : "; \(FindingReport.summary(check.findings))\(hint)"
        let refusal = check.isRefused ? "; refused, because --strict takes warnings for errors" : ""
        let mark = check.isRefused ? style.paint("✗", .bad) : style.paint("✓", .good)
        let size = "\(Count.nodes(compiled)), \(Count.edges(compiled)), sha256:\(compiled.digest.hex.prefix(12))"
        printer.line("\(mark) \(file): \(TerminalText.clean(compiled.title)) (\(size))\(remarks)\(refusal)")
    }
}
