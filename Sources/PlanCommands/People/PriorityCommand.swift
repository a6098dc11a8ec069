import ArgumentParser
import PlanKernel
import PlanModel

/// `cairn priority`.
struct PriorityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "priority", abstract: "Say how soon a request should be answered; inboxes show the largest number first.")

    @OptionGroup var request: RequestArgument

    @Argument(help: ArgumentHelp("From -100 to 100; 0 is usual.", valueName: "number"))
    var number: Int

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (-100...100).contains(number) else { throw ValidationError("a priority is from -100 to 100") }
    }

    func run() async throws {
        try await RequestOperation.perform(on: request.name, options, .prioritized(number), saying: "has priority \(number)")
    }
}
