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

    @OptionGroup var request: RequestArgument

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let record = try await session.request(of: request.name)
            let (run, _) = try await session.read(record.run)
            let history = try await RequestHistory.read(record, run, session)
            let printer = session.printer
            let now = session.console.surroundings.now()
            if printer.mode == .json {
                var object = record.json(at: now).object ?? JSONObject()
                object["agreed"] = .array(run.agreed(to: record.approval.id).map { .string($0.rawValue) })
                object["history"] = history.json
                return printer.json(.object(object))
            }
            var text = RequestText(record)
            text.now = now
            text.agreed = run.agreed(to: record.approval.id)
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
