import ArgumentParser
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn show`.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what a person is asked, in full, and what was said about it.")

    @Argument(help: ArgumentHelp("A request, or a run with one open request.", valueName: "approval"))
    var request: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let record = try await session.request(of: request)
            let (run, _) = try await session.read(record.run)
            let history = try await RequestHistory.read(record, run, session)
            let printer = session.printer
            let now = session.console.surroundings.now()
            if printer.mode == .json {
                var object = record.json(at: now).object ?? JSONObject()
                let standing = run.standing(of: record.approval.id)
                object["agreed"] = .array((standing?.agreed ?? []).map { .string($0.rawValue) })
                object["agreements"] = .array((standing?.agreements ?? []).map(\.json))
                object["history"] = history.json
                return printer.json(.object(object))
            }
            var text = RequestText(record)
            text.now = now
            text.agreements = run.standing(of: record.approval.id)?.agreements ?? []
            text.history = history
            text.takesChanges = takesChanges(record.approval, run)
            text.lines(Style(isColored: session.console.isColored), width: printer.width).forEach { printer.line($0) }
        }
    }

    private func takesChanges(_ approval: Approval, _ run: Run) -> Bool {
        guard let id = approval.nodeID, let index = run.plan.index(of: id), case .human(let human) = run.plan.nodes[index].task else {
            return approval.kind == .plan
        }
        return approval.kind == .approval && human.onChangesRequested != nil
    }
}
