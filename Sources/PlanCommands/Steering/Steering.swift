import PlanEngine
import PlanKernel
import PlanModel

/// Moves a run as a person says, tells so, and goes on with it.
struct Steering: Sendable {
    let session: Session
    var isRecordedOnly = false

    /// The command is durable before the run is driven on.
    func perform(_ command: Command, on run: RunID, saying words: String) async throws -> ExitStatus {
        let footing = try await session.perform(command, on: run)
        if !session.options.isJSON { session.printer.note(TerminalText.clean(words)) }
        return try await Continuation(session: session, isRecordedOnly: isRecordedOnly).goOn(run, from: footing)
    }
}
