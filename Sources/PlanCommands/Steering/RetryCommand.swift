import ArgumentParser
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn retry`.
struct RetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Do blocked nodes again: one, or all of a run. A map repeats only the items that failed.",
        discussion: "A run that has failed is taken up again: what failed is done again, and what follows it.")

    @Argument(help: ArgumentHelp("RUN or RUN/NODE.", valueName: "run[/node]"))
    var address: String

    @Flag(help: "The node is a map, and only its failed items are meant, which is what happens without --downstream anyway.")
    var failedItems = false

    @Flag(help: "The node is a map, and all of its items are done again.")
    var allItems = false

    @Flag(help: "Do what follows the node again, too; then the node may have completed.")
    var downstream = false

    @Flag(help: "Keep what the node has returned until it returns something else.")
    var keepOutputs = false

    @Option(
        help: ArgumentHelp(
            "What the node is given in the place of what its plan says: JSON, @FILE of JSON or YAML, or - for standard input.",
            valueName: "json|@file|-"))
    var input: String?

    @Option(
        name: [.customShort("m"), .customLong("message")],
        help: ArgumentHelp("The reason; who does the node is told of it.", valueName: "text"))
    var message: String?

    @OptionGroup var driving: DriveOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if failedItems, allItems { throw ValidationError("--all-items does all of a map again, --failed-items only what failed") }
    }

    func run() async throws {
        let given = try input.map { (text) throws(Problem) in try DataArgument.read(text, "--input", Console.current) }
        let status = try await Session.with(options) { session in
            let (run, _, ref) = try await session.find(Address(address))
            if failedItems || allItems, let ref, run.items(of: ref.node) == nil {
                throw Problem("retry.no-items", "'\(run.name(of: ref))' is no map that has items", status: .refused)
            }
            var resumption = Resumption()
            (resumption.isFailedItemsOnly, resumption.isWhole) = (failedItems && downstream, allItems)
            resumption.resetsDownstream = downstream
            (resumption.clearsOutputs, resumption.input, resumption.reason) = (!keepOutputs, given, message)
            let command = resumption.command(for: ref.map { [$0] } ?? [], in: run, by: try session.person())
            let footing = try await session.perform(command, on: run.id)
            return try await Continuation(session: session, isRecordedOnly: driving.isRecordedOnly).goOn(run.id, from: footing)
        }
        if status != .done { throw status.exitCode }
    }
}
