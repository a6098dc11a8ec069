import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

/// Makes a run out of another one and stays with it, as `cairn run` does.
struct Starting: Sendable {
    let session: Session
    var isRecordedOnly = false

    func start(_ new: NewRun, by author: ActorID) async throws -> ExitStatus {
        guard !isRecordedOnly else { return try await record(new, author) }
        return try await Attendance(session: session).begin(new, by: author)
    }

    private func record(_ new: NewRun, _ author: ActorID) async throws -> ExitStatus {
        let run =
            if let server = session.server {
                try await session.make(new, at: server)
            } else {
                try await session.read(
                    session.withIdleEngine(connects: true) { engine in
                        try await session.console.tracing { try await new.make(by: author, engine) }
                    }
                ).run
            }
        if session.options.isJSON {
            session.printer.json(RunReport(run: run, now: session.console.surroundings.now()).json)
        } else {
            session.printer.line("\(run.id)")
        }
        return .done
    }
}
