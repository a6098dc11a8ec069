import PlanCompiler
import PlanJSON
import PlanModel

/// Mends in a plan's file what can be mended without asking.
enum PlanMending {
    /// More rounds than any plan needs in which a mend does not call for another.
    private static let mostRounds = 500

    /// Mends finding by finding, each on what the one before has left, and writes the file when anything was mended.
    ///
    /// Remarks are left alone: what they suggest is a choice.
    static func mend(_ file: String, _ compiler: PlanCompiler, _ console: Console) throws(Problem) -> [LocatedFinding] {
        var document = try PlanFile.document(file, console)
        var mended: [LocatedFinding] = []
        // A mend that does not help is not tried twice.
        var tried: Set<Finding> = []
        for _ in 0..<mostRounds {
            let findings = compiler.compile(document.value).findings
            guard let finding = findings.first(where: { $0.fix != nil && $0.severity != .info && !tried.contains($0) }),
                let fix = finding.fix
            else { break }
            tried.insert(finding)
            guard let text = try? document.applying(fix, style: PlanFormat.style),
                let next = try? PlanDocument(reading: Array(text.utf8), name: document.name),
                compiler.compile(next.value).blockingCount <= compiler.compile(document.value).blockingCount
            else { continue }
            mended.append(contentsOf: FindingReport.locate([finding], in: document))
            document = next
        }
        if !mended.isEmpty { try FileText.write(document.text, to: file, console) }
        return mended
    }
}
