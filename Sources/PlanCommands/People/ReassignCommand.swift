import ArgumentParser
import PlanKernel
import PlanModel

/// `cairn reassign`.
struct ReassignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reassign",
        abstract: "Ask somebody else instead, a person or a group; whoever has taken it on does not have it any more.")

    @OptionGroup var request: RequestArgument

    @Option(help: ArgumentHelp("Who is asked, such as user:bo or group:maintainers.", valueName: "who"))
    var to: String

    @Flag(help: "Ask them beside those who are asked already.")
    var also = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let owner = try Recipient.owner(to)
        let change = also ? RequestChange.candidateAdded(owner) : .reassigned(to: owner)
        let words = also ? "is asked of \(owner), too" : "is asked of \(owner) now"
        try await RequestOperation.perform(on: request.name, options, change, saying: words)
    }
}
