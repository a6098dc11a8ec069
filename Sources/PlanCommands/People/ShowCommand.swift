import ArgumentParser
import PlanCompiler
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn show`.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what a person is asked, in full, and what was said about it.")

    @OptionGroup var request: RequestArgument

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let record = try await session.request(of: request.name)
            // Who is asked may see nothing else of the run.
            let run = try await session.seen(record.run)
            let history = if let run { try await RequestHistory.read(record, run, session) } else { RequestHistory() }
            let printer = session.printer
            let now = session.console.surroundings.now()
            if printer.mode == .json {
                var object = record.json(at: now).object ?? JSONObject()
                let standing = run?.standing(of: record.approval.id)
                object["agreed"] = .array((standing?.agreed ?? []).map { .string($0.rawValue) })
                if let standing, !standing.rejected.isEmpty {
                    object["rejected"] = .array(standing.rejected.map { .string($0.rawValue) })
                }
                object["agreements"] = .array((standing?.agreements ?? []).map(\.json))
                object["history"] = history.json
                return printer.json(.object(object))
            }
            var text = RequestText(record)
            text.now = now
            text.agreements = run?.standing(of: record.approval.id)?.agreements ?? []
            text.history = history
            if let run {
                text.revision = try await revision(record.approval, run, session)
                text.takesChanges = takesChanges(record.approval, run)
            }
            text.lines(Style(isColored: session.console.isColored), width: printer.width).forEach { printer.line($0) }
        }
    }

    /// What was said of the plan before this one, and what is different now.
    private func revision(_ approval: Approval, _ run: Run, _ session: Session) async throws -> [String]? {
        guard approval.kind == .plan, let old = run.origin.revises else { return nil }
        let before = try await session.read(old).run
        let (style, width) = (session.printer.style, session.printer.width)
        let reviewer = approval.payload["revises"]?["by"]?.string ?? "somebody"
        let reason = TerminalText.clean("\(reviewer) sent \(old.short) back: \(before.ending ?? "")")
        let difference = PlanDifference(from: before.plan, to: run.plan)
        let text = DiffText(difference, style, width: width - 2, titles: (before.plan.title, run.plan.title))
        return [style.paint("Changed since", .strong)] + TerminalText.wrap(reason, width - 2).map { "  \($0)" }
            + text.lines.map { $0.isEmpty ? "" : "  \($0)" }
    }

    private func takesChanges(_ approval: Approval, _ run: Run) -> Bool {
        guard let id = approval.nodeID, let index = run.plan.index(of: id), case .human(let human) = run.plan.nodes[index].task else {
            return approval.kind == .plan
        }
        return approval.kind == .approval && human.onChangesRequested != nil
    }
}
