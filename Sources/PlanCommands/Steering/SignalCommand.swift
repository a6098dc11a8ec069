import ArgumentParser
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn signal`.
struct SignalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signal", abstract: "Tell a run that something has happened; kept until a node waits for it.")

    @Argument(help: ArgumentHelp("A run.", valueName: "run"))
    var run: String

    @Argument(help: ArgumentHelp("The event's name, as the plan's wait has it.", valueName: "event"))
    var name: String

    @Option(help: ArgumentHelp("What the event carries: JSON, @FILE, or - for standard input.", valueName: "json|@file|-"))
    var data: String?

    @OptionGroup var driving: DriveOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let given = try data.map { (text) throws(Problem) in try DataArgument.read(text, "--data", Console.current) }
        let status = try await Session.with(options) { session in
            let (run, _) = try await session.read(session.record(of: self.run).id)
            try known(in: run)
            return try await Steering(session: session, isRecordedOnly: driving.isRecordedOnly).perform(
                .signal(name: name, data: given ?? .object(JSONObject()), by: session.person()), on: run.id,
                saying: "the run was told of '\(name)'")
        }
        if status != .done { throw status.exitCode }
    }

    /// A name that no node waits for, ever, is a slip of the typist.
    private func known(in run: Run) throws(Problem) {
        let names = run.plan.nodes.compactMap { node -> String? in
            guard case .wait(.event(let name, _, _)) = node.task else { return nil }
            return name
        }
        guard !names.contains(name) else { return }
        let hint =
            names.isEmpty
            ? "its plan waits for no event"
            : NearestName.suggestion(for: name, among: names) ?? "it may wait for \(names.joined(separator: ", "))"
        throw Problem(
            "signal.unknown", "no node of run \(run.id.short) waits for an event '\(name)'", at: "/runs/\(run.id)", suggestion: hint,
            status: .refused)
    }
}
