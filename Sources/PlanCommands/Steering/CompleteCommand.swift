import ArgumentParser
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn complete`.
struct CompleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "complete", abstract: "Say what a node has returned, in the place of its owner.")

    @Argument(help: ArgumentHelp("RUN/NODE.", valueName: "run/node"))
    var address: String

    @Option(
        name: [.customShort("i"), .customLong("input")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A member of the output, typed as the node declares it.", valueName: "k=v"))
    var pairs: [String] = []

    @Option(help: ArgumentHelp("The output: JSON, @FILE of JSON or YAML, or - for standard input.", valueName: "json|@file|-"))
    var output: String?

    @Option(name: [.customShort("m"), .customLong("message")], help: ArgumentHelp("The reason, which is kept.", valueName: "text"))
    var message: String

    @OptionGroup var driving: DriveOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard output == nil || pairs.isEmpty else { throw ValidationError("give the output with -i or with --output, not with both") }
    }

    func run() async throws {
        let reason = try Reason.read(message)
        let given = try output.map { (text) throws(Problem) in try DataArgument.read(text, "--output", Console.current) }
        let status = try await Session.with(options) { session in
            let (run, ref) = try await session.node(of: address)
            let value = try given ?? InputArguments.read(pairs, schema: Self.schema(of: ref, run))
            return try await Steering(session: session, isRecordedOnly: driving.isRecordedOnly).perform(
                .override(ref, output: value, reason: reason, by: session.person()), on: run.id,
                saying: "'\(run.name(of: ref))' is completed by \(try session.person())")
        }
        if status != .done { throw status.exitCode }
    }

    /// The schema of what the node returns, for reading what was typed.
    private static func schema(of ref: NodeRef, _ run: Run) -> JSON? {
        guard let plan = try? JSON(parsing: run.plan.source, limits: .stored), ref.item == nil else { return nil }
        let id = run.plan.nodes[ref.node].id.rawValue
        let node = plan["nodes"]?.array?.first { $0["id"]?.string == id }
        return node?["outputSchema"] ?? node?["outputSchemaRef"]?.string.flatMap { plan["schemas"]?[$0] }
    }
}
