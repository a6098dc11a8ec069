import ArgumentParser
import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

/// `cairn retry`.
struct RetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Do blocked nodes again: one, or all of a run. A map repeats only the items that failed.")

    @Argument(help: ArgumentHelp("RUN or RUN/NODE.", valueName: "run[/node]"))
    var address: String

    @Flag(help: "The node is a map, and only its failed items are meant (which is what happens anyway).")
    var failedItems = false

    @Flag(name: .customLong("no-drive"), help: "Only record it; whoever drives the run goes on.")
    var isRecordedOnly = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let status = try await Session.with(options) { session in
            let (run, _, ref) = try await session.find(Address(address))
            if failedItems, let ref, run.items(of: ref.node) == nil {
                throw Problem("retry.no-items", "'\(run.name(of: ref))' is no map that has items", status: .refused)
            }
            let engine = try await session.engine()
            do {
                try await engine.perform(.retry(ref.map { [$0] } ?? [], by: session.person()), on: run.id)
            } catch {
                try? await engine.store.retire(engine.fence)
                throw error
            }
            try await engine.store.retire(engine.fence)
            return try await Continuation(session: session, isRecordedOnly: isRecordedOnly).goOn(run.id)
        }
        if status != .done { throw status.exitCode }
    }
}
