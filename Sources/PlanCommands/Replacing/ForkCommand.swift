import ArgumentParser
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn fork`.
struct ForkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fork", abstract: "Turn off from a run: another run of the same plan that has what this one had done by then.",
        discussion: """
            The run itself stays as it is. Nodes with 'effects: once' that it has done are not done again, wherever the fork begins,
            unless --redo names them.
            """)

    @Argument(help: ArgumentHelp("A run.", valueName: "run"))
    var run: String

    @Option(name: .customLong("at"), help: ArgumentHelp("The last event that both have in common; see 'cairn events'.", valueName: "seq"))
    var seq: Int64?

    @Option(
        name: .customLong("from"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A node that is done again, with all that follows it.", valueName: "node"))
    var nodes: [String] = []

    @Option(
        name: .customLong("redo"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A node with 'effects: once' that is done again all the same.", valueName: "node"))
    var redo: [String] = []

    @Flag(name: .customLong("no-drive"), help: "Only make it; print its id.")
    var isRecordedOnly = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if seq != nil, !nodes.isEmpty { throw ValidationError("--at and --from are two ways to say where the fork begins") }
    }

    func run() async throws {
        let status = try await Session.with(options) { session in
            let run = try await session.read(session.record(of: self.run).id).run
            let refs = try nodes.map { try ref($0, of: run) }
            for name in redo { _ = try ref(name, of: run) }
            let person = try session.person()
            try await session.refuseAuditor(person)
            return try await Starting(session: session, isRecordedOnly: isRecordedOnly).start(
                .fork(of: run, at: seq, nodes: refs, redo: Set(redo)), by: person)
        }
        if status != .done { throw status.exitCode }
    }

    private func ref(_ name: String, of run: Run) throws(Problem) -> NodeRef {
        if let ref = run.plan.ref(named: name), ref.item == nil, ref.node < run.plan.rootCount { return ref }
        let names = run.plan.nodes[..<run.plan.rootCount].map(\.id.rawValue)
        throw Problem(
            "node.unknown", "run \(run.id.short) has no node '\(name)'",
            suggestion: NearestName.suggestion(for: name, among: names) ?? "it has \(names.prefix(8).joined(separator: ", "))",
            status: .notFound)
    }
}
