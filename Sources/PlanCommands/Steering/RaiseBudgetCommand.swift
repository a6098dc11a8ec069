import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn raise-budget`.
struct RaiseBudgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "raise-budget", abstract: "Let a run spend more of something that its plan limits.")

    @Argument(help: ArgumentHelp("A run.", valueName: "run"))
    var run: String

    @Argument(
        help: ArgumentHelp(
            "The new limit: \(BudgetResource.allCases.map(\.rawValue).joined(separator: ", ")); workTime as a duration.",
            valueName: "resource=amount"))
    var raise: String

    @OptionGroup var driving: DriveOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let (resource, amount) = try Self.read(raise)
        let status = try await Session.with(options) { session in
            let id = try await session.record(of: run).id
            return try await Steering(session: session, isRecordedOnly: driving.isRecordedOnly).perform(
                .raiseBudget(resource, to: amount, by: session.person()), on: id,
                saying: "the run may spend \(resource.words(amount))")
        }
        if status != .done { throw status.exitCode }
    }

    /// `costUsd=5`, `workTime=2h`.
    static func read(_ text: String) throws(Problem) -> (BudgetResource, Double) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let names = BudgetResource.allCases.map(\.rawValue)
        guard parts.count == 2 else {
            throw Problem("usage", "'\(text)' is no limit", suggestion: "write it like costUsd=5 or workTime=2h", status: .usage)
        }
        guard let resource = BudgetResource(rawValue: parts[0]) else {
            let hint = NearestName.suggestion(for: parts[0], among: names) ?? "there are \(names.joined(separator: ", "))"
            throw Problem("usage", "'\(parts[0])' is nothing that a budget limits", suggestion: hint, status: .usage)
        }
        let number = resource == .workTime ? TimeSpan(parts[1]).map { Double($0.milliseconds) } : Double(parts[1])
        guard let amount = number, amount > 0, amount <= 1e15, !resource.isCounted || amount.rounded() == amount else {
            let wanted =
                resource == .workTime ? "a duration such as 2h" : resource.isCounted ? "a whole number above 0" : "a number above 0"
            throw Problem("usage", "'\(parts[1])' is no amount of \(resource.rawValue)", suggestion: "give \(wanted)", status: .usage)
        }
        return (resource, amount)
    }
}
